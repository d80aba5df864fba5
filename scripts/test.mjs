// npm test [-- ROOM…] [mocha options]: installs what is missing, then runs mocha.
//   npm test                      every suite but the slow ones (*.slow.test.ts)
//   npm test -- core/policy       the suites below one folder (a file works too)
//   npm run test:full             the slow ones as well; property tests run longer (CLEANROOMSML_TEST_FULL=1)
import { spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { ensureInstalled, root } from "./install.mjs";

const words = process.argv.slice(2);
const full = words.includes("--full");
const options = words.filter(
  (word, i) =>
    word !== "--full" &&
    (word.startsWith("-") || words[i - 1]?.match(/^(-g|--grep|-f|--fgrep|-R|--reporter)$/)),
);
const rooms = words.filter((word) => word !== "--full" && !options.includes(word));

/** Every test file below a folder (or the file itself), in a fixed order. */
function suites(path) {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !["node_modules", "dist", ".git"].includes(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.isDirectory()) return suites(join(path, entry.name));
      return /\.test\.ts$/.test(entry.name) && (full || !/\.slow\.test\.ts$/.test(entry.name))
        ? [join(path, entry.name)]
        : [];
    });
}

const all = ["core", "provider", "emulator", "server", "cli", "examples", "test", "bench"];
const missing = rooms.filter((room) => !statSync(join(root, room), { throwIfNoEntry: false }));
if (missing.length > 0) {
  console.error(
    `No such room: ${missing.join(", ")}. Name a folder or a test file, for example core/policy.`,
  );
  process.exit(2);
}
const files = (rooms.length > 0 ? rooms : all)
  .map((room) => join(root, room))
  .filter((path) => statSync(path, { throwIfNoEntry: false }))
  .flatMap(suites)
  .map((path) => relative(root, path));
if (files.length === 0) {
  console.error(`No test files below ${rooms.join(", ")}.`);
  process.exit(2);
}

ensureInstalled();
const counting = process.env.CLEANROOMSML_MOCHA_REPORT
  ? ["--reporter", join(root, "test/support/reporter.cjs")]
  : [];
const parallel = files.length > 4 ? ["--parallel", "--jobs", "2"] : [];
const done = spawnSync(
  process.execPath,
  [join(root, "node_modules/mocha/bin/mocha.js"), ...parallel, ...counting, ...options, ...files],
  {
    cwd: root,
    stdio: "inherit",
    env: {
      ...process.env,
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
      ...(full ? { CLEANROOMSML_TEST_FULL: "1" } : {}),
    },
  },
);
process.exit(done.status ?? 1);

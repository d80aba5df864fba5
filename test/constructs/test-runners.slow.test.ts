// PolicyAssertions in mocha, Jest and vitest: what is so passes, and what is not fails with the difference.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { builtPackage } from "../../provider/constructs/build/build-package.js";

const require = createRequire(import.meta.url);
const root = join(dirname(require.resolve("cdktf/package.json")), "..");

/** Two tests, of which the second one expects another account. */
const tests = `
const arn = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/example";
const stack = new TerraformStack(new App(), "stack");
const policy = new ConfiguredAudienceModelPolicy(stack, "Policy", {
  configuredAudienceModel: ConfiguredAudienceModel.fromArn(stack, "Model", arn),
});
new CleanroomsmlProvider(stack, "cleanroomsml");
const statement = policy
  .grantStartAudienceGenerationJob({ accountIds: ["111122223333"], collaborationId: "c", sid: "Partner" })
  .toJson();
const test = globalThis.test ?? globalThis.it;
test("what is so", () => PolicyAssertions.fromStack(stack).hasStatement(arn, statement));
test("what is not", () =>
  PolicyAssertions.fromStack(stack).hasStatement(arn, { ...statement, Principal: { AWS: "999999999999" } }));
`;
const ours = "CleanroomsmlProvider, ConfiguredAudienceModel, ConfiguredAudienceModelPolicy, PolicyAssertions";

const heads = {
  "policies.test.cjs": `const { App, TerraformStack } = require("cdktf");
const { ${ours} } = require("cleanroomsml-cdktf");
`,
  "policies.test.mjs": `import { App, TerraformStack } from "cdktf";
import { ${ours} } from "cleanroomsml-cdktf";
`,
};

const runners = {
  mocha: { packages: [], program: join(root, "mocha/bin/mocha.js"), file: "policies.test.cjs", options: [] },
  jest: {
    packages: ["jest@30.2.0"],
    program: "node_modules/jest/bin/jest.js",
    file: "policies.test.cjs",
    options: [],
  },
  vitest: {
    packages: ["vitest@3.2.4"],
    program: "node_modules/vitest/vitest.mjs",
    file: "policies.test.mjs",
    options: ["--globals", "--run"],
  },
} as const;

describe("PolicyAssertions in the test runner", () => {
  for (const [runner, { packages, program, file, options }] of Object.entries(runners)) {
    it(runner, function () {
      this.timeout(300_000);
      const folder = realpathSync(mkdtempSync(join(tmpdir(), `policies-${runner}-`)));
      try {
        writeFileSync(
          join(folder, "package.json"),
          JSON.stringify({ private: true, jest: { testMatch: ["**/*.test.cjs"], transform: {} } }),
        );
        if (!install(folder, packages)) {
          console.log(`SKIPPED PolicyAssertions in ${runner}: the npm registry cannot be reached`);
          return this.skip();
        }
        cpSync(builtPackage(), join(folder, "node_modules/cleanroomsml-cdktf"), { recursive: true });
        for (const name of ["cdktf", "constructs"]) {
          symlinkSync(join(root, name), join(folder, "node_modules", name));
        }
        writeFileSync(join(folder, file), `${heads[file]}${tests}`);
        const done = spawnSync(process.execPath, [program, file, ...options], {
          cwd: folder,
          encoding: "utf8",
          env: { ...process.env, CHECKPOINT_DISABLE: "1", NO_COLOR: "1", CI: "true" },
        });
        const output = `${done.stdout}${done.stderr}`;
        assert.equal(done.status, 1, output);
        assert.match(output, /1 passing|1 passed/);
        assert.match(output, /1 failing|1 failed/);
        assert.match(output, /Statement "Partner": Principal AWS: - 999999999999 \+ 111122223333/);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  }
});

/** @returns whether the registry could be reached; in CI it must be */
function install(folder: string, packages: readonly string[]): boolean {
  const words = ["install", ...packages, "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
  if (packages.length === 0) return true;
  const { status, stderr } = spawnSync("npm", words, { cwd: folder, encoding: "utf8" });
  if (status === 0) return true;
  if (process.env.CI === "true" || !/ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT/.test(stderr)) {
    assert.fail(stderr);
  }
  return false;
}

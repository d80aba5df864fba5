/** `npm run package:npm`: see the usage below. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { cliPackage } from "./cli-package.js";
import { frameworkPackage } from "./framework-package.js";
import { pack, root } from "./npm-package.js";

const usage = `npm run package:npm [-- OPTIONS]

Makes the packages for the npm registry, ready for npm publish with provenance:
cleanroomsml (the command line, with the provider), terraform-plugin-framework-ts,
and the constructs: cleanroomsml-cdktf and cleanroomsml-cdktn.

  --out DIR          where the tarballs go (dist/npm)
  --repository URL   of git; provenance demands that it is the one they are published from
`;

const { values } = parseArgs({
  options: { out: { type: "string" }, repository: { type: "string" }, help: { type: "boolean" } },
});
if (values.help === true) {
  process.stdout.write(usage);
} else {
  const { out: directory = join(root, "dist/npm"), repository } = values;
  for (const content of [await frameworkPackage(), await cliPackage()])
    console.log(await pack(content, { directory, ...(repository === undefined ? {} : { repository }) }));
}

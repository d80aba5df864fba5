/** Part of `npm run package:npm`: packs the constructs, for CDKTF and for CDK Terrain, and says where the tarballs are. */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { packedPackage } from "./packed-package.js";
import { VARIANTS } from "./variant.js";

const { values } = parseArgs({
  options: { out: { type: "string" }, repository: { type: "string" }, help: { type: "boolean" } },
});
const { out = fileURLToPath(new URL("../../../dist/npm", import.meta.url)), repository, help } = values;
// The command line's packages come first, and have said how this is used.
if (help !== true)
  for (const variant of VARIANTS)
    console.log(await packedPackage(variant, { directory: out, ...(repository && { repository }) }));

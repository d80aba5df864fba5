/** Part of `npm run package:npm`: packs the constructs, for CDKTF and for CDK Terrain, and says where the tarballs are. */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { packedPackage } from "./packed-package.js";
import { VARIANTS } from "./variant.js";

const { values } = parseArgs({ strict: false, options: { out: { type: "string" } } });
const { out } = values;
const directory =
  typeof out === "string" ? out : fileURLToPath(new URL("../../../dist/npm", import.meta.url));
for (const variant of VARIANTS) console.log(await packedPackage(variant, directory));

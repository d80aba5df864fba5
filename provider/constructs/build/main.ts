/** `node --import tsx provider/constructs/build/main.ts [cdktf|cdktn]`: builds the package and says where it is. */
import { builtPackage } from "./build-package.js";
import { VARIANTS } from "./variant.js";

const [wanted = "cdktf"] = process.argv.slice(2);
const variant = VARIANTS.find(({ library }) => library === wanted);
if (variant === undefined) throw new Error(`no variant ${wanted}`);
console.log(builtPackage(variant));

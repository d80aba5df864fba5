/** `node --import tsx provider/constructs/build/main.ts`: builds the package and says where it is. */
import { builtPackage } from "./build-package.js";

console.log(builtPackage());

// npm run generate: makes generated/API.md, the reference of the constructs, from the package as jsii compiles it. Needs no network.
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { apiPage } from "../build/api-page.js";
import { builtPackage } from "../build/build-package.js";
import { CDKTF } from "../build/variant.js";

const folder = fileURLToPath(new URL("generated", import.meta.url));
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}/API.md`, await apiPage(builtPackage(CDKTF), CDKTF));

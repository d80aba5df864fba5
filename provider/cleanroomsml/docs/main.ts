/** `npm run docs`: writes the pages of docs/ that follow from the provider's schemas and from examples/. */
import { wantedPages, writePages } from "./docs-folder.js";

const wanted = await wantedPages();
writePages(wanted);
console.log(`docs: ${wanted.size} pages`);

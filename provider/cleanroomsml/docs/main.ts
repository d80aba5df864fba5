/**
 * `npm run docs`: writes the pages of docs/ that follow from the provider's schemas and from examples/, and the shape that
 * later versions are compared with.
 */
import { awsProvider } from "../index.js";
import { writeCurrentShape } from "../shape/released-shapes.js";
import { shapeOf } from "../shape/shape.js";
import { wantedPages, writePages } from "./docs-folder.js";

const wanted = await wantedPages();
writePages(wanted);
writeCurrentShape(await shapeOf(awsProvider()));
console.log(`docs: ${wanted.size} pages`);

// The command line from its sources, whether it was built or not. node --import tsx serve-sources.ts serve …
import { main } from "../../cli/main.js";

process.exitCode = await main(process.argv.slice(2));

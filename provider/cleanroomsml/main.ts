/** The program in development, where a debugger shows the sources; Terraform starts launch.ts. */
import { run } from "./run.js";

run();

/**
 * What Terraform starts: loads run.ts, bundled as plugin.cjs, through the compile cache, and later the other files.
 * Bundled as CommonJS, with two constants.
 */
import { launchProgram } from "./launch-program.js";

/** Digest of all files, and their names, from the build. */
declare const BUILD: string;
declare const FILES: readonly string[];

launchProgram({ build: BUILD, files: FILES, directory: __dirname, require });

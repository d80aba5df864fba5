/**
 * What Terraform starts: loads run.ts, bundled as provider.cjs, through the compile cache, and later the AWS runtime.
 * Bundled as CommonJS, with a constant.
 */
import { CompileCache } from "terraform-plugin-framework-ts/compile-cache";

/** Digest of all files, from the build. */
declare const BUILD: string;

interface ProviderProgram {
  run(options: { readonly note: (operation: string) => void }): void;
}

const { platform, env } = process;
const cache = new CompileCache({
  name: "terraform-provider-cleanroomsml",
  build: BUILD,
  directory: __dirname,
  files: ["provider.cjs", "aws-runtime.cjs"],
  optionalFiles: ["aws-credentials.cjs"],
  require,
  platform,
  env,
  ...(/^trace$/i.test(env.TF_LOG_PROVIDER || env.TF_LOG || "") ? { log: trace } : {}),
});
const program = cache.load("provider.cjs");
if (!isProgram(program)) throw new Error("provider.cjs is not what was built");
program.run({ note: (operation) => cache.note(operation) });

function isProgram(loaded: unknown): loaded is ProviderProgram {
  return loaded instanceof Object && "run" in loaded;
}

/** A line of hclog, which go-plugin reads with six decimals of the second only; the framework is not loaded yet. */
function trace(message: string): void {
  const timestamp = new Date().toISOString().replace("Z", "000Z");
  const line = { "@level": "trace", "@message": message, "@module": "provider", "@timestamp": timestamp };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}

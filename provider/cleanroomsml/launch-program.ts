import { CompileCache } from "terraform-plugin-framework-ts/compile-cache";

/** A build of the provider, as the file or executable that Terraform starts finds it. */
export interface BuiltProgram {
  /** Digest of all files. */
  readonly build: string;
  /** Their names. */
  readonly files: readonly string[];
  /** The folder they lie in, or would. */
  readonly directory: string;
  readonly require: NodeJS.Require;
  /** Where they lie if not in the folder. */
  readonly contentOf?: (name: string) => Uint8Array;
}

interface ProviderProgram {
  run(options: { readonly note: (operation: string) => void }): void;
}

/** What every process that does work loads. */
const needed = ["provider.cjs", "aws-runtime.cjs"];

/** Runs run.ts, bundled as provider.cjs, through the compile cache; it loads the other files later. */
export function launchProgram({ build, files, ...where }: BuiltProgram): void {
  const { platform, env } = process;
  const cache = new CompileCache({
    ...where,
    name: "terraform-provider-cleanroomsml",
    build,
    files: needed,
    optionalFiles: files.filter((name) => !needed.includes(name)),
    platform,
    env,
    ...(/^trace$/i.test(env.TF_LOG_PROVIDER || env.TF_LOG || "") ? { log: trace } : {}),
  });
  const program = cache.load("provider.cjs");
  if (!isProgram(program)) throw new Error("provider.cjs is not what was built");
  program.run({ note: (operation) => cache.note(operation) });
}

function isProgram(loaded: unknown): loaded is ProviderProgram {
  return loaded instanceof Object && "run" in loaded;
}

/** A line of hclog, which go-plugin reads with six decimals of the second only; the framework is not loaded yet. */
function trace(message: string): void {
  const timestamp = new Date().toISOString().replace("Z", "000Z");
  const line = { "@level": "trace", "@message": message, "@module": "provider", "@timestamp": timestamp };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}

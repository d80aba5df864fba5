import { readFileSync } from "node:fs";
import { join } from "node:path";
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
  run(options: {
    readonly note: (operation: string) => void;
    readonly prepared: (method: string) => Uint8Array | undefined;
    readonly early: boolean;
  }): void;
  withUsualFlags<T>(work: () => T): T;
}

/** What every process that does work loads. */
const needed = ["plugin.cjs", "provider.cjs", "aws-runtime.cjs"];

/** The parent of the last process that was asked for schemas. */
const SCHEMAS_READ_BY = "schemas-read-by";

/** Runs run.ts, bundled as plugin.cjs, through the compile cache; it loads the other files later. */
export function launchProgram({ build, files, ...where }: BuiltProgram): void {
  const { platform, env } = process;
  let program: ProviderProgram | undefined;
  const cache = new CompileCache({
    ...where,
    name: "terraform-provider-cleanroomsml",
    build,
    files: needed,
    optionalFiles: files.filter((name) => name.endsWith(".cjs") && !needed.includes(name)),
    platform,
    env,
    compiling: (compile) => (program === undefined ? compile() : program.withUsualFlags(compile)),
    ...(/^trace$/i.test(env.TF_LOG_PROVIDER || env.TF_LOG || "") ? { log: trace } : {}),
  });
  const loaded = cache.load("plugin.cjs");
  if (!isProgram(loaded)) throw new Error("plugin.cjs is not what was built");
  program = loaded;
  // The first process of a command is asked for schemas; it leaves word to those that its parent starts next. A guess: a
  // process that is wrong loads the provider a little later, or in vain.
  const parent = `${process.ppid}`;
  const early = cache.left(SCHEMAS_READ_BY) === parent;
  let left = early;
  program.run({
    early,
    note: (operation) => cache.note(operation),
    prepared(method) {
      const name = `${method}.bin`;
      if (!files.includes(name)) return undefined;
      // While Terraform reads the answer.
      if (!left) setImmediate(() => cache.leave(SCHEMAS_READ_BY, parent));
      left = true;
      return where.contentOf?.(name) ?? readFileSync(join(where.directory, name));
    },
  });
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

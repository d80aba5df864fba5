import { parseArgs } from "node:util";
import { ROW_NAMES, type RowName } from "./aims.js";

/** What `npm run bench -- …` was asked to do. */
export interface BenchOptions {
  readonly rows: readonly RowName[];
  /** Fewer repetitions, for a first look. */
  readonly quick: boolean;
  /** Where the figures are written as JSON. */
  readonly json: string | undefined;
  /** A folder for CPU profiles of our provider; nothing is compared then. */
  readonly profile: string | undefined;
}

export type ParsedArguments =
  | { readonly kind: "run"; readonly options: BenchOptions }
  | { readonly kind: "help" }
  | { readonly kind: "wrong"; readonly message: string };

export const USAGE = `npm run bench [-- OPTIONS]

  --only ROW     measure one row only, may be repeated: ${ROW_NAMES.join(", ")}
  --quick        fewer repetitions
  --json FILE    write every measured value to FILE
  --profile DIR  compare nothing; write CPU profiles of our provider's processes to DIR
                 (takes the plan rows only, all three when none is named)
  --help
`;

export function parseArguments(words: readonly string[]): ParsedArguments {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(words);
  } catch (fault) {
    return { kind: "wrong", message: fault instanceof Error ? fault.message : String(fault) };
  }
  const { help, quick, json, profile, only } = parsed.values;
  if (help === true) return { kind: "help" };
  const asked = new Set(only ?? ROW_NAMES);
  const rows = ROW_NAMES.filter((name) => asked.delete(name));
  const [unknown] = asked;
  if (unknown !== undefined) {
    return { kind: "wrong", message: `There is no row "${unknown}". Rows: ${ROW_NAMES.join(", ")}.` };
  }
  return { kind: "run", options: { rows, quick: quick === true, json, profile } };
}

function parse(words: readonly string[]) {
  return parseArgs({
    args: [...words],
    options: {
      only: { type: "string", multiple: true },
      quick: { type: "boolean" },
      json: { type: "string" },
      profile: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
}

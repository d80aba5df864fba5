import type { Diagnostic } from "../diagnostics/diagnostics.js";
import { bounded } from "../diagnostics/thrown.js";
import type { FunctionErrors } from "../function-error.js";
import type { FunctionError as TerraformFunctionError } from "../protocol/generated/tfplugin6.js";

const mostErrors = 100;
const longestText = 100_000;

/** The errors of one function call; the same one is kept once. */
export class CallErrors implements FunctionErrors {
  readonly #all: { readonly text: string; readonly argument: number | undefined }[] = [];
  readonly #keys = new Set<string>();

  get hasError(): boolean {
    return this.#all.length > 0;
  }

  add(text: string): void {
    this.#add(text, undefined);
  }

  addArgument(argument: number, text: string): void {
    this.#add(text, argument);
  }

  /**
   * The one error an answer has room for. Errors about several arguments are shown together, under the first of them;
   * those that are not about that one say which argument they mean.
   *
   * @param count how many arguments there are; an error about one beyond them is about the call as a whole
   */
  toMessage(count: number, parameterName: (argument: number) => string): TerraformFunctionError | undefined {
    if (this.#all.length === 0) return undefined;
    const about = this.#all.map(({ argument }) => argument).find((one) => isArgument(one, count));
    const text = this.#all
      .map((one) =>
        isArgument(one.argument, count) && one.argument !== about
          ? `${parameterName(one.argument)} (argument ${one.argument + 1}): ${one.text}`
          : one.text,
      )
      .join("\n");
    return {
      text: withoutStop(bounded(text, longestText)),
      ...(about === undefined ? {} : { functionArgument: about }),
    };
  }

  #add(text: string, argument: number | undefined): void {
    // A hundred errors are enough for one text, and a million arguments may all be wrong.
    if (this.#all.length >= mostErrors) return;
    const key = `${argument} ${text}`;
    if (!this.#keys.has(key)) this.#all.push({ text, argument });
    this.#keys.add(key);
  }
}

/** A diagnostic in one text. Where it points into an argument, the text begins with the place. */
export function diagnosticText({ summary, detail, path }: Diagnostic): string {
  const text = detail === "" ? summary : `${summary}: ${detail}`;
  return path === undefined || path.steps.length < 2 ? text : `${path.toString()}: ${text}`;
}

function isArgument(argument: number | undefined, count: number): argument is number {
  return argument !== undefined && Number.isInteger(argument) && argument >= 0 && argument < count;
}

/** Terraform ends the sentence itself. */
function withoutStop(text: string): string {
  return text.endsWith(".") && !text.endsWith("..") ? text.slice(0, -1) : text;
}

import { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { deferredText } from "../policy-text/json-text.js";
import { resolveIn } from "../policy-text/resolve-in.js";
import { resolvedPieces } from "../policy-text/resolved-pieces.js";
import type { Remark } from "../remarks.js";

/** The name that the line `export TF_VAR_token=…` of `cleanroomsml serve` has. */
const VARIABLE = "token";

export interface BearerToken {
  /** For the provider blocks. */
  readonly value: string;
  /** What it comes from, where the stack has not given it. */
  readonly variable: TerraformVariable | undefined;
  /** What is wrong with it; the secret is not in the words. */
  remarks(): readonly Remark[];
}

/** The token of the server as what is given, or else as a sensitive variable of the stack. */
export function bearerToken(scope: Construct, given: string | undefined): BearerToken {
  if (given === undefined) {
    const variable = new TerraformVariable(scope, "Token", {
      type: "string",
      sensitive: true,
      description: `A token of the resource server; best given as TF_VAR_${VARIABLE}.`,
    });
    variable.overrideLogicalId(VARIABLE);
    return { value: variable.stringValue, variable, remarks: () => [] };
  }
  const isLiteral = (context: Parameters<typeof resolvedPieces>[1]) =>
    resolvedPieces(given, context).every(({ kind }) => kind === "literal");
  return {
    // Command-line tools go on after an error: even then the secret is not written.
    value: deferredText((context) => (isLiteral(context) ? "" : String(context.resolve(given)))),
    variable: undefined,
    remarks: () =>
      resolveIn(scope, isLiteral)
        ? [
            {
              level: "error",
              message: `token: It is a literal, which would stand in the synthesised configuration for everyone to read. Leave it out and set TF_VAR_${VARIABLE}, or give it the stringValue of a sensitive TerraformVariable.`,
            },
          ]
        : [],
  };
}

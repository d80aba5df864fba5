import { Annotations, Aspects, type IAspect } from "cdktf";
import type { IConstruct } from "constructs";

/** Something to be said about a construct when the app is synthesised. */
export interface Remark {
  readonly level: "error" | "warning";
  readonly message: string;
}

/**
 * Has a construct checked when the app is synthesised. Errors stop it, with the construct's path; warnings are in the manifest, which
 * `cdktf` shows, and are printed where nobody else does.
 */
export function checkAtSynthesis(scope: IConstruct, check: () => readonly Remark[]): void {
  const said = new Set<string>();
  const aspect: IAspect = {
    visit(node) {
      if (node !== scope) return;
      for (const { level, message } of check()) {
        if (said.has(message)) continue;
        said.add(message);
        if (level === "error") Annotations.of(scope).addError(message);
        else warn(scope, message);
      }
    },
  };
  Aspects.of(scope).add(aspect);
}

function warn(scope: IConstruct, message: string): void {
  Annotations.of(scope).addWarning(message);
  // Set by the command-line tools, which show the annotations themselves.
  if (process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS === undefined) {
    console.warn(`Warning: [${scope.node.path}] ${message}`);
  }
}

import { Annotations, Aspects, type IAspect, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";

/** Something to be said about a construct when the app is synthesised. */
export interface Remark {
  readonly level: "error" | "warning";
  readonly message: string;
}

interface Checked {
  readonly check: () => readonly Remark[];
  /** What was said already: an app may be synthesised more than once. */
  said?: Set<string>;
}

/** The constructs of a stack that are to be checked. One aspect for all of them costs less than one for each. */
const stacks = new WeakMap<IConstruct, Map<IConstruct, Checked>>();

/**
 * Has a construct checked when the app is synthesised. Errors stop it, with the construct's path; warnings are in the manifest, which
 * `cdktf` shows, and are printed where nobody else does.
 */
export function checkAtSynthesis(scope: IConstruct, check: () => readonly Remark[]): void {
  const stack = TerraformStack.of(scope);
  const known = stacks.get(stack);
  const checked = known ?? new Map<IConstruct, Checked>();
  checked.set(scope, { check });
  if (known !== undefined) return;
  stacks.set(stack, checked);
  const aspect: IAspect = {
    visit(node) {
      const one = checked.get(node);
      if (one !== undefined) say(node, one);
    },
  };
  Aspects.of(stack).add(aspect);
}

function say(scope: IConstruct, checked: Checked): void {
  for (const { level, message } of checked.check()) {
    checked.said ??= new Set();
    if (checked.said.has(message)) continue;
    checked.said.add(message);
    if (level === "error") Annotations.of(scope).addError(message);
    else warn(scope, message);
  }
}

function warn(scope: IConstruct, message: string): void {
  Annotations.of(scope).addWarning(message);
  // Set by the command-line tools, which show the annotations themselves.
  if (process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS === undefined) {
    console.warn(`Warning: [${scope.node.path}] ${message}`);
  }
}

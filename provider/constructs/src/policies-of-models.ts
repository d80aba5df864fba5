import type { IConstruct } from "constructs";

/** The policies of an app: text of the model's ARN ⇒ the construct that came first. */
const apps = new WeakMap<IConstruct, Map<string, IConstruct>>();

/** The construct, of the same app, that holds the policy of this model already. */
export function otherPolicyOf(model: string, construct: IConstruct): IConstruct | undefined {
  const app = construct.node.root;
  const policies = apps.get(app) ?? new Map<string, IConstruct>();
  apps.set(app, policies);
  const first = policies.get(model);
  if (first === undefined) policies.set(model, construct);
  return first === construct ? undefined : first;
}

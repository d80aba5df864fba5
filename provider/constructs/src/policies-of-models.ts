import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { resolveIn } from "./policy-text/resolve-in.js";
import { isLiteral, textTemplate } from "./policy-text/text-template.js";

/** The constructs of an app that write the policy of one model, in the order in which they were made. */
export interface WritersOfPolicy {
  /** Each of them writes the whole. There should be one at most. */
  readonly policies: readonly IConstruct[];
  /** Each of them writes a statement. */
  readonly statements: readonly IConstruct[];
}

interface Writer {
  readonly construct: IConstruct;
  readonly configuredAudienceModelArn: string;
  readonly kind: keyof WritersOfPolicy;
}

interface WritersOfApp {
  readonly all: Writer[];
  /** By model, of so many writers. */
  known?: { readonly of: number; readonly byModel: ReadonlyMap<string, WritersOfPolicy> };
}

const apps = new WeakMap<IConstruct, WritersOfApp>();

/** Remembers, for its app, that a construct writes to the policy of a model. */
export function writesPolicy(
  construct: IConstruct,
  kind: keyof WritersOfPolicy,
  configuredAudienceModelArn: string,
): void {
  writersOf(construct).all.push({ construct, kind, configuredAudienceModelArn });
}

/** All that write to the policy of this model in the app of a construct that does, too. */
export function writersBeside(construct: IConstruct, configuredAudienceModelArn: string): WritersOfPolicy {
  const app = writersOf(construct);
  if (app.known?.of !== app.all.length) app.known = { of: app.all.length, byModel: byModel(app.all) };
  return (
    app.known.byModel.get(modelKey(construct, configuredAudienceModelArn)) ?? { policies: [], statements: [] }
  );
}

function writersOf(construct: IConstruct): WritersOfApp {
  const { root } = construct.node;
  const writers = apps.get(root) ?? { all: [] };
  apps.set(root, writers);
  return writers;
}

function byModel(writers: readonly Writer[]): ReadonlyMap<string, WritersOfPolicy> {
  const models = new Map<string, { policies: IConstruct[]; statements: IConstruct[] }>();
  for (const { construct, kind, configuredAudienceModelArn } of writers) {
    const key = modelKey(construct, configuredAudienceModelArn);
    const ofModel = models.get(key) ?? { policies: [], statements: [] };
    models.set(key, ofModel);
    ofModel[kind].push(construct);
  }
  return models;
}

/** One text for each model: of an ARN that is not known, the expression in its stack. */
function modelKey(construct: IConstruct, arn: string): string {
  if (isLiteral(arn)) return arn;
  return `${TerraformStack.of(construct).node.path}: ${resolveIn(construct, (context) => textTemplate(arn, context))}`;
}

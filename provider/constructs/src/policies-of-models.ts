import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { resolveIn } from "./policy-text/resolve-in.js";
import { isLiteral, textTemplate } from "./policy-text/text-template.js";

/** The constructs of an app that write the policy of one model, in the order in which they were made. */
export interface WritersOfPolicy {
  /** Each of them writes the whole. There should be one at most. */
  readonly policies: readonly IConstruct[];
  /** The first that writes a statement, by its Sid as `textKey` has it. */
  readonly statements: ReadonlyMap<string, IConstruct>;
}

interface Writer {
  readonly construct: IConstruct;
  readonly configuredAudienceModelArn: string;
  /** Of the one statement that it writes; undefined when it writes all. */
  readonly sid: string | undefined;
}

interface WritersOfApp {
  readonly all: Writer[];
  /** By model, of so many writers. */
  known?: { readonly of: number; readonly byModel: ReadonlyMap<string, WritersOfPolicy> };
}

const apps = new WeakMap<IConstruct, WritersOfApp>();

/** Remembers, for its app, that a construct writes to the policy of a model: the whole of it, or the statement of this Sid. */
export function writesPolicy(construct: IConstruct, configuredAudienceModelArn: string, sid?: string): void {
  writersOf(construct).all.push({ construct, configuredAudienceModelArn, sid });
}

/** All that write to the policy of this model in the app of a construct that does, too. */
export function writersBeside(construct: IConstruct, configuredAudienceModelArn: string): WritersOfPolicy {
  const app = writersOf(construct);
  if (app.known?.of !== app.all.length) app.known = { of: app.all.length, byModel: byModel(app.all) };
  return (
    app.known.byModel.get(textKey(construct, configuredAudienceModelArn)) ?? {
      policies: [],
      statements: new Map(),
    }
  );
}

function writersOf(construct: IConstruct): WritersOfApp {
  const { root } = construct.node;
  const writers = apps.get(root) ?? { all: [] };
  apps.set(root, writers);
  return writers;
}

function byModel(writers: readonly Writer[]): ReadonlyMap<string, WritersOfPolicy> {
  const models = new Map<string, { policies: IConstruct[]; statements: Map<string, IConstruct> }>();
  for (const { construct, configuredAudienceModelArn, sid } of writers) {
    const key = textKey(construct, configuredAudienceModelArn);
    const ofModel = models.get(key) ?? { policies: [], statements: new Map<string, IConstruct>() };
    models.set(key, ofModel);
    if (sid === undefined) {
      ofModel.policies.push(construct);
      continue;
    }
    const sidKey = textKey(construct, sid);
    if (!ofModel.statements.has(sidKey)) ofModel.statements.set(sidKey, construct);
  }
  return models;
}

/** The same for what is the same text: of one that is not known, its expression in its stack. */
export function textKey(construct: IConstruct, text: string): string {
  if (isLiteral(text)) return text;
  const template = resolveIn(construct, (context) => textTemplate(text, context));
  // What `each` and `count` stand for differs from one construct to the other.
  const { node } = /\b(?:each|count)\./.test(template) ? construct : TerraformStack.of(construct);
  return `${node.path}: ${template}`;
}

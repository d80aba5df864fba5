import { once } from "node:events";
import {
  DiagnosticError,
  type Identity,
  identityAttribute,
  identitySchema,
  identityUpgrader,
  isKnown,
  isUnknown,
  type Planned,
  type PriorState,
  type Resource,
  type State,
  schema,
  stateMover,
} from "../../index.js";
import { digest } from "./digest.js";
import { oldSchema } from "./old.js";
import { emptyThing, thingIdentity, thingSchema } from "./thing-schema.js";
import type { World } from "./world.js";

/** A creation that takes this long, in ms, was interrupted in the recording. The others are done at once here. */
const untilInterrupted = 8000n;

function identityOf(name: string): Identity<typeof thingIdentity> {
  return { name, region: "eu" };
}

function hash(name: string, note: string | null): string {
  return `h-${digest(`${name}|${note ?? ""}`)}`;
}

/** The recorded provider's rec_thing. */
export const thing: Resource<typeof thingSchema, World, typeof thingIdentity> = {
  schema: thingSchema,
  identity: {
    schema: thingIdentity,
    of: ({ name }) => identityOf(String(name)),
    upgrade: {
      0: identityUpgrader({
        priorSchema: identitySchema({
          attributes: { key: identityAttribute.string({ requiredForImport: true }) },
        }),
        upgrade: async ({ identity }) => identityOf(identity.key),
      }),
    },
  },
  validateConfig({ config: { note } }, { diagnostics }) {
    if (note === "bad") diagnostics.addAttributeError("note", "Bad note", "The note may not be bad.");
    if (note === "warn") diagnostics.addAttributeWarning("note", "Odd note", "The note is odd.");
  },
  async create({ plan, config }, { privateState, diagnostics, signal }) {
    if (plan.slow_ms !== null && plan.slow_ms >= untilInterrupted) {
      if (!signal.aborted) await once(signal, "abort");
      throw new DiagnosticError("Create cancelled", "The user interrupted it.");
    }
    privateState.set("etag", { n: 1, wo_len: config.secret_wo?.length ?? 0 });
    if (plan.fail !== null) diagnostics.addError("Create failed", plan.fail);
    return made(applied(plan));
  },
  async read({ state }, { privateState, providerData: { notes, gone } }) {
    if (!isWhole(state) || gone.includes(state.name)) return null;
    privateState.set("read", true);
    const note = notes[state.name] ?? state.note;
    // What was imported or moved lacks the blocks and what has a default.
    return made({ ...emptyThing, ...state, note, counter: state.counter ?? 3n });
  },
  async update({ plan, state }, { privateState, diagnostics }) {
    if (plan.fail !== null) {
      diagnostics.addAttributeError("fail", "Update failed", plan.fail);
      return state;
    }
    privateState.set("etag", { n: 2 });
    return made(applied(plan));
  },
  async delete() {},
  async modifyPlan({ plan }, { privateState }) {
    if (plan === null) return;
    privateState.set("planned", { by: "rec" });
    const { name, note } = plan;
    if (!isKnown(name) || isUnknown(note)) return;
    return { plan: { ...plan, hash: hash(name, note) } };
  },
  async importState({ id, identity }, call) {
    const name = identity?.name ?? id;
    if (name === "zz") throw new DiagnosticError("Cannot import", `no such thing: ${name}`);
    call.privateState.set("imported", true);
    call.identity.set(identityOf(name));
    return { name, id: digest(name) };
  },
  upgradeState: {
    0: {
      async upgrade({ state }) {
        const name = String(state.title);
        return { ...emptyThing, name, id: digest(name), note: String(state.memo), counter: 3n };
      },
    },
  },
  moveState: [
    stateMover({
      from: { provider: "example.com/acme/rec", typeName: "rec_old" },
      sourceSchema: schema({ attributes: oldSchema.attributes }),
      async move({ sourceState: { id, name, note } }, call) {
        if (name === null) return null;
        call.privateState.set("moved", true);
        call.identity.set(identityOf(name));
        return { ...emptyThing, id, name, note, counter: 3n };
      },
    }),
  ],
};

type Thing = State<typeof thingSchema>;

/** With what the provider itself finds out. */
function made(thing: Thing): Thing {
  const id = digest(thing.name);
  return { ...thing, id, hash: hash(thing.name, thing.note), token: `tok-${id}`, secret_wo: null };
}

/** The plan without unknowns: what has a default was planned. */
function applied({ counter, meta, ...plan }: Planned<typeof thingSchema>): Thing {
  return {
    ...plan,
    counter: isKnown(counter) ? counter : null,
    meta: meta && { ...meta, level: isKnown(meta.level) ? meta.level : null },
    id: null,
    hash: null,
    token: null,
  };
}

/** What was applied has all that is required, and an import is given the name. */
function isWhole(state: PriorState<typeof thingSchema>): state is Thing {
  return state.name !== null;
}

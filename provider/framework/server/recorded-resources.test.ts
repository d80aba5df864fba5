import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { type IdentitySchema, identityTypeOf } from "../identity/identity-schema.js";
import * as p from "../protocol/generated/tfplugin6.js";
import { objectTypeOf } from "../schema/object-type-of.js";
import type { ObjectType } from "../types/object-type.js";
import { Decimal } from "../values/decimal.js";
import { fromDynamicValue } from "../values/dynamic-value.js";
import { isUnknown } from "../values/unknown.js";
import { recordedResources } from "./testing/recorded-resources.js";
import { type InProcess, serveInProcess } from "./testing/serve-in-process.js";

/**
 * What Terraform 1.11, 1.16 and OpenTofu 1.12 asked a provider on Go's framework about resources, and its answers, beside
 * the answers of the same provider on this framework: equal values (also unknown ones), requires_replace, private state,
 * identities, and severity and path of diagnostics; texts differ.
 *
 * Deliberately different, and why:
 * - GenerateResourceConfig leaves out what has its default (counter = 3); Go's framework, like Terraform's own
 *   generation, writes it down, and the configuration looks as if somebody had wanted it;
 * - the state of Terraform before 0.12 is read where the upgrader has a prior schema; Go's framework fails on it;
 * - the capabilities name generate_resource_config, which Go's framework implements and does not say.
 */
interface RecordedCall {
  readonly cli: string;
  readonly method: string;
  readonly request: string;
  readonly responses: readonly string[];
}

const calls: readonly RecordedCall[] = gunzipSync(
  readFileSync(new URL("../testdata/recorded-conversations.jsonl.gz", import.meta.url)),
)
  .toString("utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));

function bytes(base64: string): Uint8Array {
  return Uint8Array.from(Buffer.from(base64, "base64"));
}

interface Codec<T> {
  decode(bytes: Uint8Array): T;
}

/** Answers every recorded request of a method, and gives `compare` both answers. Returns how many there were. */
async function replay<Q, R>(
  method: string,
  codecs: readonly [request: Codec<Q>, response: Codec<R>],
  compare: (ours: R, recorded: R, request: Q) => void,
): Promise<number> {
  const provider: InProcess = await serveInProcess(recordedResources);
  let count = 0;
  for (const call of calls.filter((one) => one.method === method)) {
    const [request, response] = codecs;
    const [answer] = await provider.raw(method, bytes(call.request));
    assert.ok(answer !== undefined);
    try {
      compare(
        response.decode(answer),
        response.decode(bytes(call.responses[0] ?? "")),
        request.decode(bytes(call.request)),
      );
    } catch (error) {
      throw new Error(`${call.cli} ${method} ${call.request}`, { cause: error });
    }
    count += 1;
  }
  assert.ok(count > 0, `no recorded ${method}`);
  return count;
}

function typeOf(typeName: string): ObjectType {
  const resource = recordedResources.resources[typeName];
  assert.ok(resource, typeName);
  return objectTypeOf(resource.schema);
}

function identityType(): ObjectType {
  const schema: IdentitySchema | undefined = recordedResources.resources.rec_thing?.identity?.schema;
  assert.ok(schema);
  return identityTypeOf(schema);
}

/** A value in a form that can be compared: unknown is unknown, whatever is known of it. */
function plain(value: unknown): unknown {
  if (isUnknown(value)) return "(unknown)";
  if (value instanceof Decimal || typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
  return value;
}

function state(typeName: string, message: p.DynamicValue | undefined): unknown {
  return message === undefined ? "absent" : plain(fromDynamicValue(typeOf(typeName), message));
}

function identity(message: p.ResourceIdentityData | undefined): unknown {
  return message === undefined ? "absent" : plain(fromDynamicValue(identityType(), message.identityData));
}

function privateState(data: Uint8Array): unknown {
  return data.length === 0 ? {} : JSON.parse(Buffer.from(data).toString("utf8"));
}

function faults(diagnostics: readonly p.Diagnostic[]): unknown {
  return diagnostics.map(({ severity, attribute }) => ({ severity, attribute }));
}

describe("recorded calls about resources are answered alike:", () => {
  it("GetProviderSchema, as far as resources are concerned, to the last field", async () => {
    await replay(
      "GetProviderSchema",
      [p.GetProviderSchema_Request, p.GetProviderSchema_Response],
      (ours, recorded) => {
        assert.deepEqual(
          new Map([...ours.resourceSchemas].sort()),
          new Map([...recorded.resourceSchemas].sort()),
        );
        assert.deepEqual(ours.provider, recorded.provider);
        assert.deepEqual(ours.serverCapabilities, {
          ...recorded.serverCapabilities,
          generateResourceConfig: true,
        });
      },
    );
  });

  it("GetResourceIdentitySchemas", async () => {
    await replay(
      "GetResourceIdentitySchemas",
      [p.GetResourceIdentitySchemas_Request, p.GetResourceIdentitySchemas_Response],
      (ours, recorded) => assert.deepEqual(ours, recorded),
    );
  });

  it("ValidateResourceConfig, with everything unknown too", async () => {
    const count = await replay(
      "ValidateResourceConfig",
      [p.ValidateResourceConfig_Request, p.ValidateResourceConfig_Response],
      (ours, recorded) => assert.deepEqual(faults(ours.diagnostics), faults(recorded.diagnostics)),
    );
    assert.ok(count > 60);
  });

  it("PlanResourceChange: creations, updates, replacements, destroys, refined and nested unknowns", async () => {
    const count = await replay(
      "PlanResourceChange",
      [p.PlanResourceChange_Request, p.PlanResourceChange_Response],
      (ours, recorded, { typeName }) => {
        assert.deepEqual(
          {
            plannedState: state(typeName, ours.plannedState),
            requiresReplace: ours.requiresReplace,
            plannedPrivate: privateState(ours.plannedPrivate),
            plannedIdentity: identity(ours.plannedIdentity),
            deferred: ours.deferred,
            faults: faults(ours.diagnostics),
          },
          {
            plannedState: state(typeName, recorded.plannedState),
            requiresReplace: recorded.requiresReplace,
            plannedPrivate: privateState(recorded.plannedPrivate),
            plannedIdentity: identity(recorded.plannedIdentity),
            deferred: recorded.deferred,
            faults: faults(recorded.diagnostics),
          },
        );
      },
    );
    assert.ok(count > 100);
  });

  it("UpgradeResourceState: of today's version, of older ones by schema and as JSON", async () => {
    await replay(
      "UpgradeResourceState",
      [p.UpgradeResourceState_Request, p.UpgradeResourceState_Response],
      (ours, recorded, { typeName, rawState }) => {
        if ((rawState?.flatmap.size ?? 0) > 0) {
          assert.deepEqual(faults(ours.diagnostics), []);
          return;
        }
        assert.deepEqual(state(typeName, ours.upgradedState), state(typeName, recorded.upgradedState));
        assert.deepEqual(faults(ours.diagnostics), faults(recorded.diagnostics));
      },
    );
  });

  it("UpgradeResourceIdentity: of nothing, and of an older version", async () => {
    await replay(
      "UpgradeResourceIdentity",
      [p.UpgradeResourceIdentity_Request, p.UpgradeResourceIdentity_Response],
      (ours, recorded) => {
        assert.deepEqual(identity(ours.upgradedIdentity), identity(recorded.upgradedIdentity));
        assert.deepEqual(faults(ours.diagnostics), faults(recorded.diagnostics));
      },
    );
  });

  it("MoveResourceState: state, private state and identity; refused for what declares no mover", async () => {
    await replay(
      "MoveResourceState",
      [p.MoveResourceState_Request, p.MoveResourceState_Response],
      (ours, recorded, { targetTypeName }) => {
        assert.deepEqual(
          state(targetTypeName, ours.targetState),
          state(targetTypeName, recorded.targetState),
        );
        assert.deepEqual(identity(ours.targetIdentity), identity(recorded.targetIdentity));
        assert.deepEqual(privateState(ours.targetPrivate), privateState(recorded.targetPrivate));
        assert.deepEqual(faults(ours.diagnostics), faults(recorded.diagnostics));
      },
    );
  });

  it("ImportResourceState: by id, by identity, of what is not there, where there is none", async () => {
    await replay(
      "ImportResourceState",
      [p.ImportResourceState_Request, p.ImportResourceState_Response],
      (ours, recorded) => {
        const imported = ({ importedResources }: p.ImportResourceState_Response) =>
          importedResources.map((one) => ({
            state: state(one.typeName, one.state),
            private: privateState(one.private),
            identity: identity(one.identity),
          }));
        assert.deepEqual(imported(ours), imported(recorded));
        assert.deepEqual(faults(ours.diagnostics), faults(recorded.diagnostics));
      },
    );
  });

  it("GenerateResourceConfig, but for defaults", async () => {
    await replay(
      "GenerateResourceConfig",
      [p.GenerateResourceConfig_Request, p.GenerateResourceConfig_Response],
      (ours, recorded, { typeName }) => {
        const config = state(typeName, recorded.config);
        assert.ok(typeof config === "object" && config !== null && "counter" in config);
        assert.equal(config.counter, "3");
        assert.deepEqual(state(typeName, ours.config), { ...config, counter: null });
        assert.deepEqual(ours.diagnostics, []);
      },
    );
  });
});

// The rules against their origin: a provider that answers what the cases say, under a real Terraform. One run of
// Terraform judges all plans, another all states.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Provider, schema } from "../../index.js";
import * as protocol from "../../protocol/generated/tfplugin6.js";
import { objectTypeOf } from "../../schema/object-type-of.js";
import type { UnaryMethod } from "../../server/provider-methods.js";
import { objectValue, type Values } from "../../server/typed.js";
import { toDynamicValue } from "../../values/dynamic-value.js";
import { Unknown } from "../../values/unknown.js";
import { reattachProvider } from "../acceptance/reattached-provider.js";
import { TerraformWorkspace } from "../acceptance/terraform-workspace.js";
import type { TerraformProgram } from "../terraform/find-terraform.js";
import { terraformOrSkip } from "../terraform-or-skip.js";
import { type ApplyCase, applyCases, everything, object, type PlanCase, planCases } from "./cases.js";
import { isValues } from "./value-shapes.js";

const address = "registry.terraform.io/example/test";

/** What OpenTofu says of a write-only value, without saying whose. */
const ofTofu = "Invalid provider response";
const writeOnlyCase = "a_write_only_value_that_stays";

/** What the provider answers for the resource of a case; its attribute `name` is the name of the resource. */
interface Script {
  readonly config: Values | null;
  readonly prior: Values | null;
  readonly planned: Values | null;
  readonly state: Values | null;
  readonly refused: boolean;
}

describe("the rules of consistency are Terraform's", () => {
  let program: TerraformProgram;
  before(function () {
    program = terraformOrSkip(this);
  });

  it("for plans", async () => {
    // Null for a list of blocks does not get over the wire: our codec makes it empty.
    const { "null for blocks": _unsayable, ...cases } = planCases;
    const scripts = scriptsOf(cases, ({ config = {}, prior, planned, fault }: PlanCase) => ({
      config,
      prior: prior ?? null,
      planned,
      state: null,
      refused: fault !== undefined,
    }));
    const said = await run(scripts, "plan", "-json", "-refresh=false");
    demandSame(scripts, errorsIn(said, ["Provider produced invalid plan", ofTofu]));
  });

  it("for states after an apply", async () => {
    const scripts = scriptsOf(applyCases, ({ planned, state, fault }: ApplyCase) =>
      planned !== null && needsUnknownConfig(planned)
        ? undefined
        : {
            config: planned === null ? null : configOf(planned),
            prior: planned === null ? {} : null,
            planned,
            state,
            refused: fault !== undefined,
          },
    );
    const said = await run(scripts, "apply", "-auto-approve", "-json", "-refresh=false");
    demandSame(
      scripts,
      errorsIn(said, [
        "Provider produced inconsistent result after apply",
        "Provider returned invalid result object after apply",
      ]),
    );
  });

  async function run(scripts: ReadonlyMap<string, Script>, ...words: readonly string[]): Promise<string> {
    const directory = mkdtempSync(join(tmpdir(), "consistency-"));
    const served = await reattachProvider(provider, address, scripted(scripts));
    try {
      const work = new TerraformWorkspace({ program, directory, environment: served.environment });
      work.configure({ "main.tf.json": JSON.stringify(configuration(scripts)) });
      writeFileSync(join(directory, "terraform.tfstate"), JSON.stringify(stateFile(scripts)));
      return (await work.run(...words)).stdout;
    } finally {
      served.close();
      rmSync(directory, { recursive: true });
    }
  }
});

const provider: Provider = {
  schema: schema({ attributes: {} }),
  resources: {
    test_everything: {
      schema: everything,
      create: () => Promise.reject(new Error("is scripted")),
      read: () => Promise.reject(new Error("is scripted")),
      delete: () => Promise.reject(new Error("is scripted")),
    },
  },
  configure: async () => undefined,
};

/** The cases that fit, by the names of their resources. */
function scriptsOf<C>(
  cases: Readonly<Record<string, C>>,
  script: (one: C) => Script | undefined,
): ReadonlyMap<string, Script> {
  return new Map(
    Object.entries(cases).flatMap(([what, one]) => {
      const made = script(one);
      return made === undefined ? [] : [[what.replaceAll(/\W+/g, "_"), made] as const];
    }),
  );
}

/** Instead of the provider's own plan and apply. */
function scripted(scripts: ReadonlyMap<string, Script>): ReadonlyMap<string, UnaryMethod> {
  const type = objectTypeOf(everything);
  const answer = (name: string, values: Values | null | undefined) =>
    toDynamicValue(type, values === null || values === undefined ? null : { ...object(values), name });
  const nameIn = (...messages: readonly (protocol.DynamicValue | undefined)[]) =>
    String(
      messages.map((message) => objectValue(everything, message)).find((values) => values !== null)?.name,
    );
  return new Map<string, UnaryMethod>([
    [
      "PlanResourceChange",
      async (bytes) => {
        const { config, priorState } = protocol.PlanResourceChange_Request.decode(bytes);
        const name = nameIn(config, priorState);
        const response = protocol.PlanResourceChange_Response.empty();
        response.plannedState = answer(name, scripts.get(name)?.planned);
        return protocol.PlanResourceChange_Response.encode(response).finish();
      },
    ],
    [
      "ApplyResourceChange",
      async (bytes) => {
        const { config, priorState } = protocol.ApplyResourceChange_Request.decode(bytes);
        const name = nameIn(config, priorState);
        const response = protocol.ApplyResourceChange_Response.empty();
        response.newState = answer(name, scripts.get(name)?.state);
        return protocol.ApplyResourceChange_Response.encode(response).finish();
      },
    ],
  ]);
}

/** The configuration, in Terraform's JSON. Unknown values are those of a resource that is not there yet. */
function configuration(scripts: ReadonlyMap<string, Script>): object {
  const resources = [...scripts].flatMap(([name, { config }]) =>
    config === null ? [] : [[name, { ...jsonBlock(config), name }] as const],
  );
  return {
    terraform: { required_providers: { test: { source: address } } },
    resource: {
      terraform_data: { unknown: {} },
      test_everything: Object.fromEntries(resources),
    },
  };
}

const unknown = `\${terraform_data.unknown.id}`;

function jsonBlock(config: Values): object {
  const known = Object.entries(config).filter(([name, value]) => !isUnknownBlock(name, value));
  const dynamic = Object.entries(config)
    .filter(([name, value]) => isUnknownBlock(name, value))
    .map(([name]) => [name, { for_each: unknownList("c"), content: { run: "a" } }]);
  return {
    ...Object.fromEntries(known.map(([name, value]) => [name, json(name, value)])),
    ...(dynamic.length === 0 ? {} : { dynamic: Object.fromEntries(dynamic) }),
  };
}

function isUnknownBlock(name: string, value: unknown): boolean {
  return value instanceof Unknown && Object.hasOwn(everything.blocks, name);
}

/** A list of which not even the length is known. */
function unknownList(element: string): string {
  return `\${[for c in ["a"] : ${element} if c == terraform_data.unknown.id]}`;
}

function json(name: string, value: unknown): unknown {
  if (value instanceof Unknown) return name === "rules" ? unknownList("{ port = 1 }") : unknown;
  if (Array.isArray(value)) return value.map((one) => json("", one));
  if (!isValues(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (one === null ? [] : [[key, json("", one)]])),
  );
}

function stateFile(scripts: ReadonlyMap<string, Script>): object {
  return {
    version: 4,
    terraform_version: "1.8.0",
    serial: 1,
    lineage: "00000000-0000-0000-0000-000000000000",
    outputs: {},
    resources: [...scripts].flatMap(([name, { prior }]) =>
      prior === null
        ? []
        : [
            {
              mode: "managed",
              type: "test_everything",
              name,
              provider: `provider["${address}"]`,
              instances: [{ schema_version: 0, attributes: { ...object(prior), name } }],
            },
          ],
    ),
  };
}

/** What of a plan is configuration: all but what the provider computes. */
function configOf(planned: Values): Values {
  return Object.fromEntries(
    Object.entries(planned).flatMap(([name, value]) =>
      value instanceof Unknown || value === null ? [] : [[name, withoutUnknown(value)]],
    ),
  );
}

function withoutUnknown(value: unknown): unknown {
  if (value instanceof Unknown) return null;
  if (Array.isArray(value)) return value.map(withoutUnknown);
  if (!isValues(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, computed.includes(name) ? null : withoutUnknown(one)]),
  );
}

const computed = ["seen", "code"];

/** Whether a plan could only come of a configuration that is not known, or of a type that JSON cannot say. */
function needsUnknownConfig(planned: Values): boolean {
  return Object.entries(planned).some(([name, value]) => {
    if (name === "any") return true;
    if (name === "id" || name === "zones")
      return Array.isArray(value) && value.some((one) => one instanceof Unknown);
    return hasUnknownOutside(value);
  });
}

function hasUnknownOutside(value: unknown): boolean {
  if (value instanceof Unknown) return true;
  if (Array.isArray(value)) return value.some(hasUnknownOutside);
  return (
    isValues(value) &&
    Object.entries(value).some(([name, one]) => !computed.includes(name) && hasUnknownOutside(one))
  );
}

/** The resources that errors are about; any other error fails. */
function errorsIn(said: string, summaries: readonly string[]): ReadonlySet<string> {
  const refused = new Set<string>();
  for (const line of said.split("\n").filter((one) => one.startsWith("{"))) {
    const { diagnostic } = JSON.parse(line);
    if (diagnostic?.severity !== "error") continue;
    assert.ok(summaries.includes(diagnostic.summary), `${diagnostic.summary}: ${diagnostic.detail}`);
    const named = /test_everything\.(\w+)/.exec(diagnostic.detail)?.[1];
    refused.add(named ?? (diagnostic.summary === ofTofu ? writeOnlyCase : diagnostic.detail));
  }
  return refused;
}

function demandSame(scripts: ReadonlyMap<string, Script>, refused: ReadonlySet<string>): void {
  const ours = [...scripts].filter(([, script]) => script.refused).map(([name]) => name);
  assert.ok(ours.length > 10, "too few cases to be worth it");
  assert.deepEqual([...refused].sort(), ours.sort());
}

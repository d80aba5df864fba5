import assert from "node:assert/strict";
import {
  attribute,
  type EphemeralResource,
  isUnknown,
  type Provider,
  type Resource,
  schema,
} from "./index.js";
import { type AcceptanceTest, acceptanceTest, expectOutput, expectValue } from "./testing/index.js";
import { isAtLeast, type TerraformProgram } from "./testing/terraform/index.js";
import { terraformOrSkip } from "./testing/terraform-or-skip.js";

describe("functions under a real Terraform", () => {
  let terraform: string;
  before(function () {
    terraform = terraformOrSkip(this).command;
  });

  const provider: AcceptanceTest["provider"] = {
    address: "registry.terraform.io/example/kinds",
    entry: new URL("server/testing/kinds-main.ts", import.meta.url),
    version: "1.2.3",
  };
  it("take typed, variadic, null and unknown arguments, and return what their type says", () =>
    acceptanceTest({
      provider,
      terraform,
      steps: [
        {
          config: `
            output "joined" { value = provider::kinds::join_all("-", "a", "b", "c") }
            output "object" { value = provider::kinds::kind_of({ a = 1 }) }
            output "tuple" { value = provider::kinds::kind_of(["a", 1]) }
            output "total" {
              value = provider::kinds::total([0.1, 2], { a = 1, b = "9007199254740992" }, { first = true, unit = "m" })
            }
            output "exact" {
              value = tostring(provider::kinds::total([1], { a = 9007199254740993 }, { first = false, unit = "" }).sum)
            }
            output "nothing" { value = provider::kinds::nothing() == null }
            resource "kinds_thing" "a" { name = "a" }
            output "later" { value = provider::kinds::up(kinds_thing.a.id) }
            output "kind_later" { value = provider::kinds::kind_of(kinds_thing.a.id) }`,
          check: [
            expectOutput("joined", "a-b-c"),
            expectOutput("object", { kind: "object", known: true }),
            expectOutput("tuple", { kind: "tuple", known: true }),
            expectOutput("exact", "9007199254740993"),
            expectOutput("nothing", true),
            expectOutput("later", "ID-A"),
            expectOutput("kind_later", { kind: "string", known: true }),
            ({ outputs }) => assert.match(JSON.stringify(outputs.total), /"first":"?0.1"?,.*"unit":"m"/),
          ],
        },
      ],
    }));

  it("that fail name the argument, and whose fault it is", () =>
    acceptanceTest({
      provider,
      terraform,
      steps: [
        {
          config: `
            output "a" { value = provider::kinds::join_all("-", "a", null) }
            output "b" { value = provider::kinds::join_all("-", null, "a", null) }
            output "c" { value = provider::kinds::up("") }
            output "d" { value = provider::kinds::up("!") }
            output "e" { value = provider::kinds::total([], {}, { first = true, unit = null }) }
            output "f" { value = provider::kinds::total([1], { a = 1.5 }, { first = true, unit = null }) }
            output "g" { value = provider::kinds::up("bug") }`,
          planOnly: true,
          expectError: allOf(
            'Invalid value for "parts" parameter: the part must not be null.',
            'Invalid value for "parts" parameter: the part must not be null parts (argument 4): the part must not be null.',
            'Invalid value for "text" parameter: there is nothing to write larger.',
            // OpenTofu takes an error about no argument for one about the first.
            "no letters at all.",
            'Invalid value for "numbers" parameter: Empty List: Give it a number.',
            'Invalid value for "more" parameter: ["a"]: expected a whole number',
            "This is a bug in the provider",
          ),
        },
        { config: 'output "a" { value = provider::kinds::down("a") }', planOnly: true, expectError: /down/ },
      ],
    }));
});

/** A text with all of these in it, in any order. */
function allOf(...sentences: readonly string[]): RegExp {
  const quoted = sentences.map((one) => one.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(quoted.map((one) => `(?=.*${one})`).join(""), "s");
}

describe("ephemeral resources under a real Terraform", () => {
  let terraform: TerraformProgram;
  before(function () {
    terraform = terraformOrSkip(this);
    if (!isAtLeast(terraform, [1, 11])) {
      console.log(`SKIPPED ${this.test?.parent?.title}: ${terraform.command} is older than 1.11`);
      this.skip();
    }
  });

  const tokenSchema = schema({
    attributes: {
      scope: attribute.string({ required: true }),
      token: attribute.string({ computed: true, sensitive: true }),
    },
  });
  const vaultSchema = schema({
    attributes: {
      name: attribute.string({ required: true }),
      token: attribute.string({ optional: true, writeOnly: true }),
      length: attribute.int64({ computed: true }),
    },
  });

  interface Service {
    readonly log: string[];
    readonly renewed: Promise<void>;
    readonly renew: () => void;
  }

  function newService(): Service {
    let renew = (): void => {};
    const renewed = new Promise<void>((resolve) => {
      renew = resolve;
    });
    return { log: [], renewed, renew };
  }

  const token: EphemeralResource<typeof tokenSchema, Service> = {
    schema: tokenSchema,
    async open({ config }, { providerData, privateState }) {
      providerData.log.push(`open ${config.scope}`);
      privateState.set("scope", config.scope);
      const result = { ...config, token: `token-of-${config.scope}` };
      return config.scope === "short" ? { result, renewAt: new Date(Date.now() + 50) } : { result };
    },
    async renew(_request, { providerData, privateState }) {
      const scope = String(privateState.get("scope"));
      providerData.log.push(`renew ${scope}`);
      privateState.set("scope", `renewed ${scope}`);
      providerData.renew();
    },
    async close(_request, { providerData, privateState }) {
      providerData.log.push(`close ${privateState.get("scope")}`);
    },
    validateConfig({ config }, { diagnostics }) {
      if (!isUnknown(config.scope) && config.scope === "all")
        diagnostics.addAttributeError("scope", "Scope Too Wide", "Ask for less.");
    },
  };

  const vault: Resource<typeof vaultSchema, Service> = {
    schema: vaultSchema,
    async create({ config, plan }, { providerData }) {
      if (plan.name === "slow") await providerData.renewed;
      providerData.log.push(`create with ${config.token}`);
      return { name: plan.name, token: null, length: BigInt(config.token?.length ?? 0) };
    },
    read: async ({ state }) => ({ ...state, name: state.name ?? "" }),
    update: async ({ plan, state }) => ({ ...plan, token: null, length: state.length }),
    async delete() {},
  };

  const providerSchema = schema({ attributes: {} });
  const providerOf = (service: Service): Provider<typeof providerSchema, Service> => ({
    schema: providerSchema,
    resources: { kinds_vault: vault },
    ephemeralResources: { kinds_token: token },
    async configure() {
      return service;
    },
  });

  const configuration = (scope: string, name = "v") => `
    resource "kinds_vault" "it" {
      name  = "${name}"
      token = ephemeral.kinds_token.it.token
    }
    ephemeral "kinds_token" "it" { scope = ${scope} }`;

  it("are opened and closed in every plan and apply, and leave nothing in the state", async () => {
    const service = newService();
    await acceptanceTest({
      provider: { address: "registry.terraform.io/example/kinds", provider: providerOf(service) },
      terraform: terraform.command,
      steps: [
        {
          config: configuration('"s"'),
          check: [
            expectValue("kinds_vault.it", "length", 10),
            (state) => assert.equal(JSON.stringify([...state.resources]).includes("token-of-"), false),
          ],
        },
      ],
    });
    assert.equal(service.log.filter((line) => line.startsWith("create")).join(), "create with token-of-s");
    const opened = service.log.filter((line) => line === "open s").length;
    assert.ok(opened >= 3, service.log.join());
    assert.equal(service.log.filter((line) => line === "close s").length, opened);
  });

  it("are renewed while an apply takes long, and closed with the private data of the renewal", async () => {
    const service = newService();
    await acceptanceTest({
      provider: { address: "registry.terraform.io/example/kinds", provider: providerOf(service) },
      terraform: terraform.command,
      steps: [{ config: configuration('"short"', "slow") }],
    });
    assert.ok(service.log.includes("renew short"), service.log.join());
    assert.ok(service.log.includes("close renewed short"), service.log.join());
  });

  it("wait until their configuration is known, and are judged before", async () => {
    const service = newService();
    await acceptanceTest({
      provider: { address: "registry.terraform.io/example/kinds", provider: providerOf(service) },
      terraform: terraform.command,
      steps: [
        { config: configuration('"all"'), expectError: "Scope Too Wide" },
        {
          config: `
            resource "kinds_vault" "first" { name = "first" }
            ephemeral "kinds_token" "it" { scope = "n\${kinds_vault.first.length}" }
            resource "kinds_vault" "it" {
              name  = "second"
              token = ephemeral.kinds_token.it.token
            }`,
          check: expectValue("kinds_vault.it", "length", 11),
        },
      ],
    });
    assert.equal(
      service.log.find((line) => line.startsWith("open")),
      "open n0",
    );
  });
});

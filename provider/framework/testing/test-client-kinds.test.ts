import assert from "node:assert/strict";
import { attribute, DiagnosticError, type Provider, schema, types, UNKNOWN } from "../index.js";
import type { Values } from "../server/typed.js";
import { createTestClient, type TestClientOptions } from "./index.js";
import { showcaseProvider } from "./showcase-provider.js";

async function configured(options: TestClientOptions = {}) {
  const { provider, notebook } = showcaseProvider();
  return { notebook, provider, client: await createTestClient(provider, { config: {}, ...options }) };
}

function summaries(diagnostics: readonly { readonly summary: string }[]): readonly string[] {
  return diagnostics.map(({ summary }) => summary);
}

/** The provider with its resource changed by hand, whatever the types say. */
async function changed(methods: object): ReturnType<typeof createTestClient> {
  const { provider } = showcaseProvider();
  const resources = { show_note: Object.assign({}, provider.resources.show_note, methods) };
  const faulty: Provider = Object.assign({}, provider, { resources });
  return createTestClient(faulty, { config: {} });
}

describe("the test client", () => {
  it("asks for schemas, metadata, identities and functions", async () => {
    const { client } = await configured();
    assert.ok((await client.getProviderSchema()).resourceSchemas.has("show_note"));
    assert.deepEqual(
      (await client.getMetadata()).resources.map(({ typeName }) => typeName),
      ["show_note"],
    );
    const { identitySchemas } = await client.getResourceIdentitySchemas();
    assert.deepEqual(
      identitySchemas.get("show_note")?.identityAttributes.map(({ name }) => name),
      ["book", "title"],
    );
    assert.ok((await client.getFunctions()).functions.has("join"));
  });

  it("throws when the provider cannot be configured", async () => {
    const { provider } = showcaseProvider();
    const failing: Provider = {
      ...provider,
      configure: async () => {
        throw new DiagnosticError("No Notebook", "It is lost.", { path: "owner" });
      },
    };
    await assert.rejects(
      createTestClient(failing, { config: {} }),
      /^Error: owner: No Notebook: It is lost\.$/,
    );
  });

  describe("with a resource", () => {
    it("gives its identity and a write-only argument along", async () => {
      const { client, notebook } = await configured();
      const made = await client.apply("show_note", { config: { title: "a", password: "p" } });
      assert.equal(notebook.get("a"), "p");
      assert.deepEqual(made.identity, { title: "a", book: null });
      assert.equal(made.newState?.password, null);
      assert.ok(made.newState);
      const read = await client.readResource("show_note", {
        state: made.newState,
        private: made.private,
        identity: made.identity,
      });
      assert.deepEqual(read.identity, made.identity);
    });

    it("does not apply what does not change, and plans twice what does", async () => {
      const { client } = await configured();
      const { newState: prior } = await client.apply("show_note", { config: { title: "a", text: "x" } });
      assert.ok(prior);
      const again = await client.apply("show_note", { config: { title: "a", text: "x" }, prior });
      assert.equal(again.newState, prior);

      let plans = 0;
      const counting = await changed({
        modifyPlan: async () => {
          plans += 1;
        },
      });
      await counting.apply("show_note", { config: { title: "a" } });
      assert.equal(plans, 2);
    });

    it("imports by id and by identity", async () => {
      const { client, notebook } = await configured();
      notebook.set("a", "");
      const byId = await client.importResourceState("show_note", "a");
      assert.equal(byId.state?.title, "a");
      const byIdentity = await client.importResourceState("show_note", { identity: { title: "a" } });
      assert.equal(byIdentity.state?.title, "a");
      assert.deepEqual(byIdentity.identity, { title: "a", book: null });
      await assert.rejects(
        client.importResourceState("show_note", { identity: { book: "b" } }),
        /the identity lacks title/,
      );
    });

    it("moves the state of another type, and upgrades an older one", async () => {
      const { client } = await configured();
      const moved = await client.moveResourceState("show_note", {
        sourceProviderAddress: "registry.terraform.io/example/other",
        sourceTypeName: "other_note",
        sourceState: { headline: "a" },
      });
      assert.equal(moved.state?.title, "a");
      const refused = await client.moveResourceState("show_note", {
        sourceProviderAddress: "registry.terraform.io/example/other",
        sourceTypeName: "other_book",
        sourceState: "{}",
      });
      assert.equal(refused.state, undefined);
      assert.equal(refused.diagnostics.length, 1);
      const upgraded = await client.upgradeResourceState("show_note", { version: 2, state: { name: "b" } });
      assert.equal(upgraded.upgradedState?.title, "b");
    });

    it("sends no identity to be upgraded when the state has none, as Terraform does", async () => {
      const { client } = await configured();
      assert.deepEqual((await client.upgradeResourceIdentity("show_note", {})).diagnostics, []);
      const { identity } = await client.upgradeResourceIdentity("show_note", { identity: { title: "a" } });
      assert.equal(identity?.title, "a");
    });

    it("asks for the configuration of what was imported", async () => {
      const { client } = await configured();
      const { newState } = await client.apply("show_note", { config: { title: "a", secret: "s" } });
      assert.ok(newState);
      const { config } = await client.generateResourceConfig("show_note", newState);
      assert.deepEqual([config?.title, config?.id], ["a", null]);
    });

    it("takes deferrals only when it says so", async () => {
      const willing = await configured({ capabilities: { deferralAllowed: true } });
      const config = { title: "a", secret: UNKNOWN };
      const { deferred } = await willing.client.planResourceChange("show_note", { config });
      assert.equal(deferred, "resource-config-unknown");
      const put = await willing.client.apply("show_note", { config });
      assert.equal(put.newState, null, "what is deferred is not applied");
      const { client } = await configured();
      assert.equal((await client.planResourceChange("show_note", { config })).deferred, undefined);
    });

    it("refuses a deferral in an apply, where Terraform says that it takes one, and does not", async () => {
      const { client } = await configured();
      await assert.rejects(
        client.apply("show_note", { config: { title: "a", secret: UNKNOWN } }),
        /Provider deferred changes when Terraform did not allow deferrals/,
      );
    });

    it("refuses a second plan that is another one", async () => {
      let plans = 0;
      const client = await changed({
        modifyPlan: async ({ plan }: { readonly plan: Values | null }) => {
          plans += 1;
          return plan === null ? undefined : { plan: { ...plan, id: `id-${plans}` } };
        },
      });
      await assert.rejects(
        client.apply("show_note", { config: { title: "a" } }),
        /^Error: Provider produced inconsistent final plan: id was planned as "id-1", and is "id-2"$/,
      );
    });

    it("refuses a plan that changes what is configured", async () => {
      const client = await changed({
        modifyPlan: async ({ plan }: { readonly plan: Values }) => ({ plan: { ...plan, title: "b" } }),
      });
      await assert.rejects(
        client.planResourceChange("show_note", { config: { title: "a" } }),
        /^Error: Provider produced invalid plan: title is not the configured value$/,
      );
    });

    it("refuses a state that is not as planned", async () => {
      const client = await changed({
        create: async ({ plan }: { readonly plan: Values }) => ({ ...plan, id: "i", flag: true }),
      });
      await assert.rejects(
        client.apply("show_note", { config: { title: "a", flag: false } }),
        /^Error: Provider produced inconsistent result after apply: flag was planned as false, and is true$/,
      );
    });
  });

  it("sends the provider_meta block of a module along, and null without one", async () => {
    const { provider } = showcaseProvider();
    const metaSchema = schema({ attributes: { module_name: attribute.string({ optional: true }) } });
    const seen: unknown[] = [];
    const asking: Provider = {
      ...provider,
      metaSchema,
      dataSources: {
        show_meta: {
          schema: metaSchema,
          async read(_request, call) {
            seen.push(call.providerMeta(metaSchema));
            return { module_name: null };
          },
        },
      },
    };
    for (const options of [{ providerMeta: { module_name: "vpc" } }, {}]) {
      const client = await createTestClient(asking, { config: {}, ...options });
      await client.readDataSource("show_meta", {});
    }
    assert.deepEqual(seen, [{ module_name: "vpc" }, null]);
    await assert.rejects(createTestClient(provider, { providerMeta: {} }), /the provider has no metaSchema/);
  });

  it("reads a data source", async () => {
    const { client, notebook } = await configured();
    notebook.set("a", "");
    assert.deepEqual((await client.readDataSource("show_count", {})).state, { count_of: null, total: 1n });
  });

  it("calls functions, as Terraform does", async () => {
    const { client } = await configured();
    assert.deepEqual(await client.callFunction("join", ["-", "a", null, "b"]), { result: "a-b" });
    assert.deepEqual(await client.callFunction("join", ["!", "a"]), {
      error: { text: "Not that separator", argument: 0 },
    });
    assert.deepEqual(
      await client.callFunction("join", ["-", UNKNOWN]),
      { result: UNKNOWN },
      "it is not called",
    );
    assert.deepEqual(await client.callFunction("is_known", [UNKNOWN]), { result: false });
    assert.deepEqual(await client.callFunction("is_known", [{ type: types.bool, value: true }]), {
      result: true,
    });
    await assert.rejects(
      client.callFunction("join", [null]),
      /Invalid function argument: separator must not be null/,
    );
    await assert.rejects(client.callFunction("join", []), /Not enough arguments: join takes at least 1/);
    await assert.rejects(client.callFunction("roll", [1]), /Too many arguments: roll takes 0/);
    await assert.rejects(client.callFunction("roll", []), /inconsistent result: roll is not pure/);
    await assert.rejects(
      client.callFunction("join", ["-", "a", 2]),
      /^Error: argument parts: expected a string, got number$/,
    );
    await assert.rejects(client.callFunction("toString", []), /the provider has no function toString/);
  });

  it("opens, renews and closes an ephemeral resource", async () => {
    const { client } = await configured();
    assert.deepEqual(await client.validateEphemeralResourceConfig("show_page", { number: 7n }), []);
    const opened = await client.openEphemeralResource("show_page", { number: 7n });
    assert.deepEqual(opened.result, { number: 7n, token: "page-7" });
    assert.equal(opened.renewAt?.toISOString(), "2030-01-01T00:00:00.250Z");
    const renewed = await client.renewEphemeralResource("show_page", opened);
    assert.equal(renewed.renewAt?.getUTCFullYear(), 2031);
    const [closed] = await client.closeEphemeralResource("show_page", renewed);
    assert.equal(closed?.detail, "7, renewed");
  });

  it("lists resources, as far as it was asked to", async () => {
    const { client, notebook } = await configured();
    for (const title of ["a1", "b1", "a2", "a3"]) notebook.set(title, "");
    assert.deepEqual(await client.validateListResourceConfig("show_note", { prefix: "a" }), []);
    const { results } = await client.listResource("show_note", { prefix: "a" }, { limit: 2 });
    assert.deepEqual(
      results.map(({ displayName, identity, resource }) => [displayName, identity.title, resource]),
      [
        ["A1", "a1", undefined],
        ["A2", "a2", undefined],
      ],
    );
    const [whole] = (await client.listResource("show_note", {}, { includeResource: true })).results;
    assert.equal(whole?.resource?.title, "a1");
  });

  it("ends a list at an error", async () => {
    const { client, notebook } = await configured();
    for (const title of ["a", "broken", "b"]) notebook.set(title, "");
    const { results, diagnostics } = await client.listResource("show_note", {});
    assert.equal(results.length, 1);
    assert.deepEqual(summaries(diagnostics), ["Torn"]);
  });

  it("validates, plans and invokes an action", async () => {
    const { client, notebook } = await configured();
    notebook.set("a", "");
    assert.deepEqual(await client.validateActionConfig("show_read_out", { title: "a" }), []);
    assert.deepEqual(await client.planAction("show_read_out", { title: "a" }), {
      diagnostics: [],
      deferred: undefined,
    });
    const heard: string[] = [];
    const { progress, diagnostics } = await client.invokeAction(
      "show_read_out",
      { title: "a" },
      { onProgress: (message) => heard.push(message) },
    );
    assert.deepEqual([progress, diagnostics], [["clears its throat", "reads a"], []]);
    assert.deepEqual(heard, progress);
    const failed = await client.invokeAction("show_read_out", { title: "b" });
    assert.deepEqual(summaries(failed.diagnostics), ["No Such Note"]);
    const willing = await configured({ capabilities: { deferralAllowed: true } });
    const planned = await willing.client.planAction("show_read_out", { title: UNKNOWN });
    assert.equal(planned.deferred, "resource-config-unknown");
  });

  it("says what a provider does not have", async () => {
    const { client } = await configured();
    await assert.rejects(client.apply("show_book", { config: {} }), /the provider has no resource show_book/);
    await assert.rejects(client.readDataSource("show_note", {}), /the provider has no data source show_note/);
    await assert.rejects(client.call("LockState", new Uint8Array(0)), /UNIMPLEMENTED: LockState/);
  });
});

import assert from "node:assert/strict";
import { equivalentPolicies, validatePolicy } from "@cleanroomsml/core/policy";
import fc from "fast-check";
import { schema, UNKNOWN } from "terraform-plugin-framework-ts";
import { createTestClient } from "terraform-plugin-framework-ts/testing";
import { createProvider } from "../provider.js";
import { memoryRuntime } from "../testing/memory-runtime.js";
import { policyDocumentDataSource } from "./data-source.js";

const TYPE = "cleanroomsml_policy_document";
const MODEL = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/lookalikes";
const ACTION = "cleanrooms-ml:StartAudienceGenerationJob";

interface Block {
  readonly [argument: string]: unknown;
}

const none: Block = {
  sid: null,
  effect: null,
  actions: null,
  not_actions: null,
  resources: null,
  not_resources: null,
  principals: [],
  not_principals: [],
  condition: [],
};

/** A statement block; by default one that is fine. */
function block(sid: string | null, more: Block = {}): Block {
  return {
    ...none,
    sid,
    actions: [ACTION],
    resources: [MODEL],
    principals: [{ type: "AWS", identifiers: ["111122223333"] }],
    ...more,
  };
}

function config(...statement: readonly Block[]): Block {
  return {
    version: null,
    policy_id: null,
    source_policy_documents: null,
    override_policy_documents: null,
    json: null,
    minified_json: null,
    statement,
  };
}

/** A statement as JSON, told apart from others of its Sid by its resource. */
function statement(sid: string | undefined, resource: string): object {
  return {
    ...(sid === undefined ? {} : { Sid: sid }),
    Effect: "Allow",
    Principal: { AWS: "111122223333" },
    Action: ACTION,
    Resource: arn(resource),
  };
}

const arn = (name: string) => `arn:aws:s:::${name}`;
const document = (...statements: readonly object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

describe("data cleanroomsml_policy_document", () => {
  const connect = () =>
    createTestClient(
      {
        schema: schema({ attributes: {} }),
        resources: {},
        dataSources: { [TYPE]: policyDocumentDataSource },
        configure: async () => undefined,
      },
      { config: {} },
    );

  async function read(values: Block) {
    const client = await connect();
    assert.deepEqual(await client.validateDataResourceConfig(TYPE, values), []);
    const { state, diagnostics } = await client.readDataSource(TYPE, values);
    assert.deepEqual(diagnostics, []);
    assert.ok(state);
    const { json, minified_json: minified } = state;
    assert.deepEqual(JSON.parse(String(json)), JSON.parse(String(minified)));
    return { json: String(json), minified: String(minified), value: JSON.parse(String(minified)) };
  }

  /** What validation says, and reading all the same where Terraform does not validate. */
  async function faults(values: Block) {
    const client = await connect();
    const said = await client.validateDataResourceConfig(TYPE, values);
    return said.map(({ path, summary, detail }) => `${path ?? ""} ${summary}: ${detail}`);
  }

  describe("from blocks", () => {
    it("is the JSON that AWS's data source would give", async () => {
      const { json, minified } = await read({
        ...config(
          block("Partners", {
            effect: "Allow",
            resources: [MODEL, "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-generation-job/*"],
            principals: [{ type: "AWS", identifiers: ["444455556666", "111122223333"] }],
            condition: [
              { test: "StringEquals", variable: "cleanrooms-ml:CollaborationId", values: ["b", "a"] },
            ],
          }),
          block(null, {
            effect: "Deny",
            actions: null,
            not_actions: [ACTION],
            resources: null,
            not_resources: [MODEL],
            principals: [],
            not_principals: [
              { type: "Service", identifiers: ["cleanrooms.amazonaws.com"] },
              { type: "AWS", identifiers: ["*"] },
            ],
          }),
          block("Everyone", { principals: [{ type: "*", identifiers: ["*"] }] }),
        ),
        policy_id: "Shared",
      });
      assert.equal(
        json,
        JSON.stringify(
          {
            Version: "2012-10-17",
            Id: "Shared",
            Statement: [
              {
                Sid: "Partners",
                Effect: "Allow",
                Principal: { AWS: ["111122223333", "444455556666"] },
                Action: ACTION,
                Resource: ["arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-generation-job/*", MODEL],
                Condition: { StringEquals: { "cleanrooms-ml:CollaborationId": ["b", "a"] } },
              },
              {
                Effect: "Deny",
                NotPrincipal: { AWS: "*", Service: "cleanrooms.amazonaws.com" },
                NotAction: ACTION,
                NotResource: MODEL,
              },
              { Sid: "Everyone", Effect: "Allow", Principal: "*", Action: ACTION, Resource: MODEL },
            ],
          },
          null,
          2,
        ),
      );
      assert.deepEqual(validatePolicy(minified), []);
    });

    it("has policy variables for &{…}, and the older version of the language on request", async () => {
      const { minified } = await read(config(block("A", { resources: [arn("&{aws:PrincipalAccount}")] })));
      assert.match(minified, /"Resource":"arn:aws:s:::\$\{aws:PrincipalAccount\}"/);
      const old = await read({ ...config(block("A")), version: "2008-10-17" });
      assert.equal(old.value.Version, "2008-10-17");
    });

    it("may be without statements, as a part of another document", async () => {
      assert.equal((await read(config())).minified, '{"Version":"2012-10-17","Statement":[]}');
      assert.equal(
        (await read({ ...config(), policy_id: "" })).json,
        '{\n  "Version": "2012-10-17",\n  "Statement": []\n}',
      );
    });
  });

  describe("from documents, as AWS's data source merges them", () => {
    const order = (value: {
      readonly Statement: readonly { readonly Sid?: string; readonly Resource: string }[];
    }) => value.Statement.map(({ Sid, Resource }) => `${Sid ?? "-"} ${Resource.slice(arn("").length)}`);

    it("sources come first; a block with a Sid of theirs replaces that statement, in its place", async () => {
      const { value } = await read({
        ...config(block("B", { resources: [arn("own")] }), block("D", { resources: [arn("own")] })),
        source_policy_documents: [
          document(statement("A", "s1"), statement("B", "s1")),
          null,
          document(statement("C", "s2"), statement(undefined, "s2")),
        ],
      });
      assert.deepEqual(order(value), ["A s1", "B own", "C s2", "- s2", "D own"]);
    });

    it("overrides have the last word, one after the other; what has no Sid is added", async () => {
      const { value } = await read({
        ...config(block("B", { resources: [arn("own")] }), block(null, { resources: [arn("own")] })),
        source_policy_documents: [document(statement("A", "s"))],
        override_policy_documents: [
          document(statement("B", "o1"), statement("A", "o1"), statement(undefined, "o1")),
          document(statement("A", "o2"), statement(undefined, "own"), statement("E", "o2")),
        ],
      });
      assert.deepEqual(order(value), ["A o2", "B o1", "- own", "- o1", "- own", "E o2"]);
    });

    it("the last Id counts, and the newest version", async () => {
      const merged = async (id: string | null, ids: readonly (string | undefined)[]) => {
        const of = (Id: string | undefined) =>
          JSON.stringify({ Version: "2012-10-17", Id, Statement: [statement(Id, "*")] });
        const documents = ids.map(of);
        const values = { ...config(block("Own")), version: "2008-10-17", policy_id: id };
        const last = documents.pop();
        const { value } = await read({
          ...values,
          source_policy_documents: documents,
          override_policy_documents: [last],
        });
        return `${value.Version} ${value.Id}`;
      };
      assert.equal(await merged("Own", ["S", undefined]), "2012-10-17 Own");
      assert.equal(await merged(null, ["S", undefined]), "2012-10-17 S");
      assert.equal(await merged("Own", ["S", "O"]), "2012-10-17 O");
    });

    it("keep the spelling of their values", async () => {
      const text =
        '{"Statement": {"Sid":"A", "Effect":"Allow", "Principal":"*", "Action":"S:a", "Resource":["\\u002a"],' +
        ' "Condition":{"NumericLessThan":{"s:n":1.0}}}}';
      const { minified } = await read({ ...config(), source_policy_documents: [text] });
      assert.match(
        minified,
        /"Action":"S:a","Resource":\["\\u002a"\],"Condition":\{"NumericLessThan":\{"s:n":1\.0\}\}/,
      );
    });

    it("of one document alone mean that document", async () => {
      const resource = fc.stringMatching(/^[a-z]{1,4}$/);
      const sids = fc.uniqueArray(fc.stringMatching(/^[A-Z]{1,3}$/), { maxLength: 4 });
      await fc.assert(
        fc.asyncProperty(sids, resource, async (names, name) => {
          const text = document(...names.map((sid) => statement(sid, name)), statement(undefined, name));
          const one = await read({ ...config(), source_policy_documents: [text] });
          const other = await read({ ...config(), override_policy_documents: [text] });
          assert.ok(equivalentPolicies(one.json, text, { partition: "aws" }));
          assert.equal(other.json, one.json);
        }),
        { numRuns: 20 },
      );
    });
  });

  it("asks nothing of AWS, and is read although the provider's own configuration is not known yet", async () => {
    const runtime = memoryRuntime([]);
    const provider = createProvider({ version: "1.2.3", openRuntime: () => runtime });
    for (const endpoint of [UNKNOWN, null]) {
      const client = await createTestClient(provider, { config: { endpoint } });
      const { state, diagnostics } = await client.readDataSource(TYPE, config(block("A")));
      assert.deepEqual(diagnostics, []);
      assert.match(String(state?.minified_json), /"Sid":"A"/);
    }
    assert.deepEqual(runtime.calls, []);
  });

  describe("with faults", () => {
    it("in a statement points at the argument", async () => {
      assert.deepEqual(
        (
          await faults(
            config(block("A"), block("B", { principals: [{ type: "AWS", identifiers: ["1234"] }] })),
          )
        ).map((one) => one.slice(0, 60)),
        ['statement[1].principals Invalid Statement: "1234" is no acco'],
      );
      const [missing] = await faults(config(block("A", { principals: [] })));
      assert.match(missing ?? "", /^statement\[0\] Invalid Statement: .*neither Principal nor NotPrincipal/);
      const [effect] = await faults(config(block("A", { effect: "allow" })));
      assert.match(effect ?? "", /^statement\[0\]\.effect /);
    });

    it("of versions: one that there is not, and variables in the old one", async () => {
      assert.match(
        (await faults({ ...config(block("A")), version: "2012" }))[0] ?? "",
        /^version .*2008-10-17/,
      );
      const variable = block("A", { resources: [arn("&{aws:username}")] });
      assert.match(
        (await faults({ ...config(variable), version: "2008-10-17" }))[0] ?? "",
        /^statement\[0\] .*Policy variables/,
      );
    });

    it("of a Sid used twice, in blocks and over sources", async () => {
      assert.deepEqual(await faults(config(block("A"), block(""), block(""), block("A"))), [
        'statement[3].sid Duplicate Sid: Sid "A" is already that of statement 1; each must be unique in the policy.',
      ]);
      const [twice, ...more] = await faults({
        ...config(),
        source_policy_documents: [
          document(statement("A", "1")),
          document(statement("B", "1"), statement("A", "2")),
        ],
      });
      assert.match(
        twice ?? "",
        /^source_policy_documents\[1\] Duplicate Sid: Sid "A" is already in item 0 .*override_policy_documents/,
      );
      assert.deepEqual(more, []);
    });

    it("in a document tells which and where", async () => {
      const wrong = document({ ...statement("A", "*"), Effect: "allow" });
      const said = await faults({
        ...config(),
        source_policy_documents: [document(statement("A", "*")), wrong, ""],
        override_policy_documents: ["{", document(statement("A", "*"), statement("A", "*"))],
      });
      assert.deepEqual(
        said.map((one) => one.replace(/(: .*?:).*/, "$1")),
        [
          "source_policy_documents[1] Invalid Policy: $.Statement[0].Effect:",
          "source_policy_documents[2] Invalid Policy: $:",
          "override_policy_documents[0] Invalid Policy: $:",
          "override_policy_documents[1] Invalid Policy: $.Statement[1].Sid:",
        ],
      );
    });

    it("says by how much a policy is too long, and counts no white space", async () => {
      const statements = Array.from({ length: 100 }, (_, index) =>
        block(`Sid${index}`, { resources: [arn("x".repeat(28))] }),
      );
      const { json } = await read(config(...statements));
      assert.ok(json.length > 20_480);
      const more = [...statements, ...statements.map((one) => ({ ...one, sid: `${one.sid}B` }))];
      assert.match(
        (await faults(config(...more)))[0] ?? "",
        / Policy Too Long: The policy has (\d+) characters, .*too many/,
      );
    });

    it("is told when read too", async () => {
      const client = await connect();
      const { diagnostics } = await client.readDataSource(TYPE, config(block("A", { effect: "x" })));
      assert.deepEqual(
        diagnostics.map(({ path }) => path),
        ["statement[0].effect"],
      );
    });
  });

  describe("with what is not known yet", () => {
    it("is fine wherever that is", async () => {
      const known = document(statement("A", "*"));
      for (const values of [
        { ...config(), statement: UNKNOWN },
        { ...config(block("A")), version: UNKNOWN, policy_id: UNKNOWN },
        { ...config(block("A")), source_policy_documents: UNKNOWN, override_policy_documents: UNKNOWN },
        { ...config(block("A")), source_policy_documents: [known, UNKNOWN, null] },
        config({ ...none, ...Object.fromEntries(Object.keys(none).map((name) => [name, UNKNOWN])) }),
        config(block("A", { principals: [{ type: UNKNOWN, identifiers: UNKNOWN }] })),
        config(block("A", { condition: [{ test: "StringEquals", variable: "a:b", values: [UNKNOWN] }] })),
      ]) {
        assert.deepEqual(await faults(values), []);
      }
    });

    it("tells what is wrong with the rest", async () => {
      const said = await faults({
        ...config(
          block("A", { effect: UNKNOWN }),
          block("A", { resources: [UNKNOWN] }),
          block("B", { actions: ["x"] }),
          block("C", { principals: UNKNOWN, actions: ["x", UNKNOWN] }),
        ),
        version: UNKNOWN,
        source_policy_documents: [UNKNOWN, "[]"],
      });
      assert.deepEqual(
        said.map((one) => one.slice(0, one.indexOf(":"))),
        [
          "statement[1].sid Duplicate Sid",
          "statement[2].actions Invalid Statement",
          "statement[3].actions Invalid Statement",
          "source_policy_documents[1] Invalid Policy",
        ],
      );
    });
  });
});

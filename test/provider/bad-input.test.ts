// Each row is a configuration that must be refused before anything is planned, at the argument that is wrong.
import assert from "node:assert/strict";
import {
  expression,
  model,
  policy,
  policyBlock,
  providerBlock,
  RESOURCE,
  statement,
} from "./support/configuration.js";
import { startWorld, type World } from "./support/terraform-project.js";

const ARN = model("lookalikes");
const good = policy({ arn: ARN });
const one = statement({ arn: ARN });
const document = (...statements: readonly object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

interface Row {
  readonly name: string;
  readonly arn?: string;
  readonly policy?: string;
  readonly more?: string;
  /** The argument that is underlined. */
  readonly at: "configured_audience_model_arn" | "policy" | "timeouts";
  readonly says: RegExp;
}

const rows: readonly Row[] = [
  {
    name: "arn_of_another_type",
    arn: "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-model/lookalikes",
    at: "configured_audience_model_arn",
    says: /another type of resource, "audience-model"/,
  },
  {
    name: "arn_of_another_service",
    arn: "arn:aws:cleanrooms:us-east-1:123456789012:configured-audience-model/lookalikes",
    at: "configured_audience_model_arn",
    says: /service of the ARN is "cleanrooms"/,
  },
  {
    name: "arn_too_long",
    arn: `${ARN}${"a".repeat(2049 - ARN.length)}`,
    at: "configured_audience_model_arn",
    says: /2049 characters; at most 2048/,
  },
  {
    name: "arn_of_wrong_partition_form",
    arn: ARN.replace("arn:aws:", "arn:AWS:"),
    at: "configured_audience_model_arn",
    says: /partition of the ARN is "AWS"/,
  },
  { name: "arn_no_arn", arn: "lookalikes", at: "configured_audience_model_arn", says: /is not an ARN/ },
  { name: "arn_empty", arn: "", at: "configured_audience_model_arn", says: /The ARN is empty/ },
  {
    name: "policy_not_json",
    policy: "{ Version: 2012-10-17 }",
    at: "policy",
    says: /^\$: Line 1, column 3: .*double quotes/,
  },
  { name: "policy_array", policy: `[${good}]`, at: "policy", says: /\$: .*object/ },
  {
    name: "policy_duplicate_keys",
    policy: good.replace('"Effect":"Allow"', '"Effect":"Deny","Effect":"Allow"'),
    at: "policy",
    says: /\$\.Statement\[0\].*Effect/,
  },
  {
    name: "policy_unknown_key",
    policy: document({ ...one, Principals: one.Principal }),
    at: "policy",
    says: /\$\.Statement\[0\]\.Principals/,
  },
  {
    name: "policy_without_principal",
    policy: document({ ...one, Principal: undefined }),
    at: "policy",
    says: /\$\.Statement\[0\].*Principal/,
  },
  {
    name: "policy_too_long",
    policy: good.replace("Partners", `P${"a".repeat(20_481 - good.length + 7)}`),
    at: "policy",
    says: /20481.*20480|20480.*20481/,
  },
  { name: "policy_empty", policy: "", at: "policy", says: /^\$: / },
  {
    name: "policy_lone_surrogate",
    // HCL strings cannot hold one; JSON can, as an escape.
    policy: good.replace("Partners", "Partners\\ud800"),
    at: "policy",
    says: /surrogate/,
  },
  {
    name: "timeout_no_duration",
    more: '  timeouts {\n    create = "five minutes"\n  }',
    at: "timeouts",
    says: /"five minutes" is not a duration/,
  },
];

interface ValidateJson {
  readonly diagnostics: readonly {
    readonly severity: string;
    readonly summary: string;
    readonly detail: string;
    readonly address?: string;
    readonly snippet?: { readonly code: string; readonly context: string | null };
  }[];
}

describe("bad input", () => {
  let world: World;
  before(async function () {
    world = await startWorld(this, { models: [ARN] });
  });
  after(() => world?.close());

  describe("in a resource", () => {
    let diagnostics: ValidateJson["diagnostics"];
    before(async () => {
      const blocks = rows.map((row) =>
        policyBlock({
          name: row.name,
          arn: row.arn ?? ARN,
          policy: row.policy ?? good,
          more: row.more ?? "",
        }),
      );
      const project = await world.project(providerBlock(world.emulator.url) + blocks.join(""));
      const { stdout } = await project.terraform(["validate", "-json"], 1);
      const validated: ValidateJson = JSON.parse(stdout);
      diagnostics = validated.diagnostics;
    });

    for (const { name, at, says } of rows) {
      it(`${name.replaceAll("_", " ")}: an error at ${at}`, () => {
        const found = diagnostics.filter(({ address }) => address === `${RESOURCE}.${name}`);
        assert.ok(found.length > 0, "there must be a diagnostic");
        const hit = found.find(({ detail }) => says.test(detail));
        assert.ok(hit, `none of ${JSON.stringify(found)} says ${says}`);
        assert.equal(hit.severity, "error");
        // Terraform shows the line of the argument, or of the block.
        assert.match(hit.snippet?.code ?? "", new RegExp(at === "timeouts" ? "create|timeouts" : `${at} `));
        assert.ok(found.length <= 3, `${found.length} diagnostics for one fault`);
      });
    }

    it("nothing but the rows is refused", () => {
      const known = new Set(rows.map(({ name }) => `${RESOURCE}.${name}`));
      assert.deepEqual(
        diagnostics.filter(({ address }) => !known.has(address ?? "")),
        [],
      );
    });
  });

  it("in the provider block: endpoint, region, half of the keys, retries, role duration", async () => {
    const project = await world.project(`
provider "cleanroomsml" {
  region      = "Ireland"
  endpoint    = "ftp://user:secret-word@127.0.0.1"
  access_key  = "only"
  max_retries = -1
  assume_role {
    role_arn = "arn:aws:iam::123456789012:role/x"
    duration = "an hour"
  }
}
${policyBlock({ arn: ARN, policy: good })}`);
    const run = await project.terraform(["validate"], 1);
    for (const summary of [
      "Invalid Region",
      "Invalid Endpoint",
      "Incomplete Credentials",
      "Invalid Number of Retries",
      "Invalid Duration",
    ])
      assert.match(run.said, new RegExp(summary));
    assert.doesNotMatch(run.output.replace(/^.*endpoint += .*$/m, ""), /secret-word/);
  });

  it("an ARN of a region that the partition does not have: an error at plan", async () => {
    const arn = ARN.replace("us-east-1", "us-nowhere-9");
    const project = await world.project(
      providerBlock(world.emulator.url) + policyBlock({ arn, policy: good }),
    );
    await project.terraform(["validate"], 0);
    const run = await project.plan(1);
    assert.match(run.said, /Unknown Region in ARN.*no region us-nowhere-9/);
  });

  it("a model that does not exist: an error at apply", async () => {
    const arn = model("nowhere");
    const project = await world.project(
      providerBlock(world.emulator.url) + policyBlock({ arn, policy: policy({ arn }) }),
    );
    const run = await project.apply(1);
    assert.match(run.said, /Configured Audience Model Not Found/);
  });

  it("the data source on an absent policy says whether policy or model is missing", async () => {
    const data = (name: string, arn: string) =>
      `data "${RESOURCE}" "${name}" {\n  configured_audience_model_arn = ${expression(arn)}\n}\n`;
    const project = await world.project(
      providerBlock(world.emulator.url) + data("no_policy", ARN) + data("no_model", model("nowhere")),
    );
    const run = await project.plan(1);
    assert.match(
      run.said,
      /Error: No Policy with data\.\S+\.no_policy.*lookalikes exists, but it has no policy/,
    );
    assert.match(
      run.said,
      /Error: Configured Audience Model Not Found with data\.\S+\.no_model.*does not exist/,
    );
  });
});

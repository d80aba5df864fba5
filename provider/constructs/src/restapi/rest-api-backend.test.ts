import assert from "node:assert/strict";
import {
  App,
  Fn,
  Lazy,
  TerraformOutput,
  TerraformProvider,
  TerraformStack,
  TerraformVariable,
  Testing,
  Token,
} from "cdktf";
import {
  CleanroomsmlProvider,
  ConfiguredAudienceModel,
  ConfiguredAudienceModelPolicy,
  type ConfiguredAudienceModelPolicyProps,
} from "../index.js";
import { RestApiBackend, type RestApiBackendProps } from "./rest-api-backend.js";

const arn = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/example";
const uri = "http://127.0.0.1:8080/restapi";
const secret = "crml_c2VjcmV0";

interface Parts {
  readonly backend?: Partial<RestApiBackendProps>;
  readonly policy?: Partial<ConfiguredAudienceModelPolicyProps>;
  readonly arn?: (stack: TerraformStack) => string;
}

/** A stack with one policy that the server holds. */
function policyStack(parts: Parts = {}) {
  const app = Testing.stubVersion(new App({ outdir: Testing.app().outdir }));
  const stack = new TerraformStack(app, "stack");
  const backend = new RestApiBackend(stack, "Server", { uri, ...parts.backend });
  const policy = new ConfiguredAudienceModelPolicy(stack, "Policy", {
    configuredAudienceModel: ConfiguredAudienceModel.fromArn(stack, "Model", parts.arn?.(stack) ?? arn),
    backend,
    ...parts.policy,
  });
  policy.grantStartAudienceGenerationJob({
    accountIds: ["111122223333"],
    collaborationId: "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
  });
  return { app, stack, backend, policy };
}

const synthesised = (stack: TerraformStack) => JSON.parse(Testing.synth(stack));

/** What the stack's constructs say when it is synthesised: `error [path] message`. */
function said(stack: TerraformStack): readonly string[] {
  Testing.synth(stack);
  return stack.node
    .findAll()
    .flatMap(({ node }) => node.metadata.map(({ type, data }) => `${type} [${node.path}] ${data}`))
    .filter((line) => line.startsWith("@cdktf/"));
}

describe("RestApiBackend", () => {
  it("synthesises what main.tf.example holds", () => {
    const { stack } = policyStack();
    const { provider, data, resource, variable, terraform } = synthesised(stack);
    const [session] = Object.keys(data.restapi_object);
    assert.deepEqual(provider.restapi, [
      { alias: "session", uri, bearer_token: `\${var.token}`, timeout: 30 },
      {
        uri,
        bearer_token: `\${var.token}`,
        headers: { "X-Plan-Session": `\${data.restapi_object.${session}.api_data["session"]}` },
        write_returns_object: true,
        timeout: 30,
        retries: { max_retries: 2, min_wait: 1, max_wait: 5 },
      },
    ]);
    assert.deepEqual(Object.values(data.restapi_object), [
      {
        provider: "restapi.session",
        path: "/plan-sessions",
        search_key: "id",
        search_value: "current",
        results_contains_object: true,
      },
    ]);
    const [object] = Object.values<{ readonly data: string }>(resource.restapi_object);
    assert.ok(object);
    const { data: body, ...rest } = object;
    assert.deepEqual(rest, {
      provider: "restapi",
      path: "/configured-audience-model-policies",
      object_id: encodeURIComponent(arn),
      ignore_changes_to: ["policyHash"],
      force_new: ["configuredAudienceModelArn"],
    });
    assert.deepEqual(JSON.parse(body), {
      configuredAudienceModelArn: arn,
      configuredAudienceModelPolicy: {
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "AudienceGenerationaaaaaaaabbbbccccddddeeeeeeeeeeee",
            Effect: "Allow",
            Principal: { AWS: ["111122223333"] },
            Action: ["cleanrooms-ml:StartAudienceGenerationJob"],
            Resource: [arn, "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-generation-job/*"],
            Condition: {
              StringEquals: { "cleanrooms-ml:CollaborationId": ["aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"] },
            },
          },
        ],
      },
    });
    assert.deepEqual(
      { type: variable.token.type, sensitive: variable.token.sensitive },
      { type: "string", sensitive: true },
    );
    assert.equal(terraform.required_providers.restapi.version, "~> 3.0");
    assert.match(terraform.required_providers.restapi.source, /mastercard\/restapi$/i);
  });

  it("serves all policies of a stack, beside policies of the native route", () => {
    const { stack, backend } = policyStack();
    new CleanroomsmlProvider(stack, "cleanroomsml");
    for (const name of ["restapi", "native"]) {
      const policy = new ConfiguredAudienceModelPolicy(stack, name, {
        configuredAudienceModel: ConfiguredAudienceModel.fromArn(stack, `model ${name}`, `${arn}-${name}`),
        ...(name === "restapi" ? { backend } : {}),
      });
      policy.grantStartAudienceGenerationJob({ accountIds: ["111122223333"], collaborationId: "c" });
    }
    const { provider, resource } = synthesised(stack);
    assert.equal(provider.restapi.length, 2);
    assert.equal(Object.keys(resource.restapi_object).length, 2);
    assert.equal(Object.keys(resource.cleanroomsml_configured_audience_model_policy).length, 1);
  });

  it("an ARN that Terraform finds out is one everywhere", () => {
    const { stack } = policyStack({
      arn: (scope) => new TerraformVariable(scope, "arn", { type: "string" }).stringValue,
      policy: { importExisting: true },
    });
    const { resource, import: imports } = synthesised(stack);
    const [object] = Object.values<{ readonly data: string; readonly object_id: string }>(
      resource.restapi_object,
    );
    assert.equal(object?.object_id, `\${urlencode(var.arn)}`);
    assert.ok(
      object?.data.startsWith(`{"configuredAudienceModelArn":\${jsonencode(var.arn)},`),
      object?.data,
    );
    assert.equal(imports[0].id, `/configured-audience-model-policies/\${urlencode(var.arn)}`);
    assert.equal(imports[0].provider, "restapi");
  });

  it("a policy that is there already is imported by its path", () => {
    const { stack } = policyStack({ policy: { importExisting: true } });
    const { import: imports } = synthesised(stack);
    assert.equal(imports[0].id, `/configured-audience-model-policies/${encodeURIComponent(arn)}`);
  });

  it("gives the hash, and null for a policy that is gone", () => {
    const { stack, policy } = policyStack();
    new TerraformOutput(stack, "hash", { value: policy.policyHash });
    assert.match(
      synthesised(stack).output.hash.value,
      /^\$\{lookup\(restapi_object\.\w+\.api_data, "policyHash", null\)\}$/,
    );
  });

  it("certificates go to both provider blocks", () => {
    const files = { rootCaFile: "ca.pem", certFile: "client.pem", keyFile: "client.key" };
    const { provider } = synthesised(policyStack({ backend: files }).stack);
    for (const { root_ca_file, cert_file, key_file } of provider.restapi) {
      assert.deepEqual([root_ca_file, cert_file, key_file], ["ca.pem", "client.pem", "client.key"]);
    }
  });

  describe("token", () => {
    const variableToken = (stack: TerraformStack, id = "mine") =>
      new TerraformVariable(stack, id, { type: "string", sensitive: true }).stringValue;

    it("may be a value that Terraform finds out", () => {
      const app = Testing.app();
      const stack = new TerraformStack(app, "stack");
      new RestApiBackend(stack, "Server", { uri, token: variableToken(stack) });
      assert.deepEqual(said(stack), []);
      const { provider, variable } = synthesised(stack);
      assert.equal(provider.restapi[0].bearer_token, `\${var.mine}`);
      assert.deepEqual(Object.keys(variable), ["mine"]);
    });

    it("a literal is an error that does not say it, and is not synthesised", () => {
      const literals = [secret, Lazy.stringValue({ produce: () => secret }), Token.asString(secret)];
      for (const token of literals) {
        const { app, stack } = policyStack({ backend: { token } });
        assert.doesNotMatch(Testing.synth(stack), new RegExp(secret));
        const [only, ...more] = said(stack);
        assert.equal(
          only,
          "@cdktf/error [stack/Server] token: It is a literal, which would stand in the synthesised configuration for everyone to read. Leave it out and set TF_VAR_token, or give it the stringValue of a sensitive TerraformVariable.",
        );
        assert.deepEqual(more, []);
        assert.throws(
          () => app.synth(),
          (error) => error instanceof Error && /\[stack\/Server\] token: It is a literal/.test(error.message),
        );
      }
    });

    it("a function of what Terraform finds out is none", () => {
      const app = Testing.app();
      const stack = new TerraformStack(app, "stack");
      new RestApiBackend(stack, "Server", { uri, token: Fn.trimspace(variableToken(stack)) });
      assert.deepEqual(said(stack), []);
      assert.equal(synthesised(stack).provider.restapi[0].bearer_token, `\${trimspace(var.mine)}`);
    });

    it("another variable of the name is an error", () => {
      const { stack } = policyStack();
      variableToken(stack, "token");
      assert.match(
        said(stack).join("\n"),
        /^@cdktf\/error \[stack\/Server\] token: The stack has a variable of the same name already, stack\/token\./,
      );
    });
  });

  describe("says what this route does not have", () => {
    const rows: readonly (readonly [string, Parts["policy"], RegExp])[] = [
      [
        "overwriteExisting",
        { overwriteExisting: true },
        /overwriteExisting is of the native route.*importExisting/,
      ],
      [
        "ignoreServiceManagedStatements",
        { ignoreServiceManagedStatements: true },
        /ignoreServiceManagedStatements is of the native route/,
      ],
      ["timeouts", { readTimeout: "30s" }, /readTimeout is of the native route/],
    ];
    for (const [name, policy, message] of rows) {
      it(name, () => {
        const [only, ...more] = said(policyStack({ policy: policy ?? {} }).stack);
        assert.match(only ?? "", /^@cdktf\/error \[stack\/Policy\] /);
        assert.match(only ?? "", message);
        assert.deepEqual(more, []);
      });
    }

    it("a provider of the policy's own", () => {
      const app = Testing.app();
      const stack = new TerraformStack(app, "stack");
      const backend = new RestApiBackend(stack, "Server", { uri });
      const provider = new CleanroomsmlProvider(stack, "native");
      const policy = new ConfiguredAudienceModelPolicy(stack, "Policy", {
        configuredAudienceModel: ConfiguredAudienceModel.fromArn(stack, "Model", arn),
        backend,
        provider,
      });
      policy.grantStartAudienceGenerationJob({ accountIds: ["111122223333"], collaborationId: "c" });
      assert.match(
        said(stack).join("\n"),
        /^@cdktf\/error \[stack\/Policy\] provider: The backend has its own/,
      );
    });
  });

  it("one for each stack: a second one is an error, and so is a provider of another's", () => {
    const { stack } = policyStack();
    const token = new TerraformVariable(stack, "other", { type: "string" }).stringValue;
    new RestApiBackend(stack, "Second", { uri, token });
    class Restapi extends TerraformProvider {}
    new Restapi(stack, "Theirs", { terraformResourceType: "restapi" });
    const lines = said(stack);
    for (const other of ["stack/Second/Provider", "stack/Theirs"]) {
      const expected = `@cdktf/error [stack/Server] The stack has another provider \`restapi\` without an alias: ${other}.`;
      assert.ok(
        lines.some((line) => line.startsWith(expected)),
        lines.join("\n"),
      );
    }
  });

  it("a backend of another stack is an error", () => {
    const { app, backend } = policyStack();
    const other = new TerraformStack(app, "other");
    const policy = new ConfiguredAudienceModelPolicy(other, "Policy", {
      configuredAudienceModel: ConfiguredAudienceModel.fromArn(other, "Model", arn),
      backend,
    });
    policy.grantStartAudienceGenerationJob({ accountIds: ["111122223333"], collaborationId: "c" });
    assert.match(
      policy.node.metadata.map(({ data }) => data).join("\n"),
      /^backend: stack\/Server belongs to another stack/,
    );
  });

  it("an address without /restapi is warned about, aloud", () => {
    const print = console.warn;
    const printed: unknown[] = [];
    console.warn = (line: unknown) => printed.push(line);
    try {
      for (const wrong of ["http://127.0.0.1:8080", `${uri}/`, "127.0.0.1:8080/restapi"]) {
        const { stack } = policyStack({ backend: { uri: wrong } });
        const warning = `[stack/Server] uri: ${wrong} does not end in /restapi, where the resource server answers the generic provider.`;
        assert.deepEqual(said(stack), [`@cdktf/warn ${warning}`]);
        assert.equal(printed.pop(), `Warning: ${warning}`);
      }
    } finally {
      console.warn = print;
    }
  });
});

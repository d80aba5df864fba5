import assert from "node:assert/strict";
import { type Config, UNKNOWN } from "terraform-plugin-framework-ts";
import { noSettings } from "../testing/no-settings.js";
import type { ProviderSchema } from "./schema.js";
import { type ProviderSettings, readSettings } from "./settings.js";

const empty: Config<ProviderSchema> = {
  region: null,
  endpoint: null,
  profile: null,
  access_key: null,
  secret_key: null,
  token: null,
  shared_config_files: null,
  shared_credentials_files: null,
  max_retries: null,
  retry_mode: null,
  http_proxy: null,
  custom_ca_bundle: null,
  use_fips_endpoint: null,
  allowed_account_ids: null,
  forbidden_account_ids: null,
  skip_credentials_validation: null,
  lint: null,
  lint_ignore: null,
  assume_role: [],
  assume_role_with_web_identity: null,
  server: null,
};

const role = {
  role_arn: "arn:aws:iam::123456789012:role/x",
  session_name: null,
  external_id: null,
  duration: null,
  policy: null,
  policy_arns: null,
  source_identity: null,
  tags: null,
  transitive_tag_keys: null,
};

function known(...words: Parameters<typeof readSettings>): ProviderSettings {
  const read = readSettings(...words);
  if (read.kind === "known") return read.settings;
  throw new Error(`not known: ${read.arguments.join(", ")}`);
}

describe("the provider block as settings", () => {
  it("leaves out what is not set, and takes an empty string for that", () => {
    assert.deepEqual(known({ ...empty, region: "", endpoint: "", profile: "" }), noSettings);
  });

  it("takes everything over", () => {
    const settings = known({
      ...empty,
      region: "eu-central-1",
      access_key: "AKIA",
      secret_key: "secret",
      token: "token",
      shared_config_files: ["a", null, "b"],
      max_retries: 7,
      retry_mode: "adaptive",
      http_proxy: "http://proxy.example.com:3128",
      custom_ca_bundle: "/etc/ca.pem",
      use_fips_endpoint: true,
      allowed_account_ids: ["123456789012"],
      forbidden_account_ids: ["999999999999"],
      skip_credentials_validation: true,
      assume_role: [
        {
          ...role,
          external_id: "ext",
          duration: "1h",
          policy_arns: ["arn:aws:iam::aws:policy/A"],
          tags: { team: "ads", none: null },
        },
        { ...role, role_arn: "arn:aws:iam::123456789012:role/y", session_name: "s" },
      ],
      assume_role_with_web_identity: {
        role_arn: "arn:aws:iam::123456789012:role/web",
        session_name: "ci",
        web_identity_token: null,
        web_identity_token_file: "/token",
        duration: "30m",
        policy: null,
        policy_arns: null,
      },
    });
    const session = { sessionName: undefined, durationSeconds: undefined, policy: undefined, policyArns: [] };
    const bare = { externalId: undefined, sourceIdentity: undefined, tags: {}, transitiveTagKeys: [] };
    assert.deepEqual(settings, {
      ...noSettings,
      region: "eu-central-1",
      accessKeyId: "AKIA",
      secretAccessKey: "secret",
      sessionToken: "token",
      sharedConfigFiles: ["a", "b"],
      maxRetries: 7,
      retryMode: "adaptive",
      httpProxy: "http://proxy.example.com:3128",
      customCaBundle: "/etc/ca.pem",
      useFipsEndpoint: true,
      allowedAccountIds: ["123456789012"],
      forbiddenAccountIds: ["999999999999"],
      skipCredentialsValidation: true,
      assumeRoles: [
        {
          ...session,
          ...bare,
          roleArn: role.role_arn,
          externalId: "ext",
          durationSeconds: 3600,
          policyArns: ["arn:aws:iam::aws:policy/A"],
          tags: { team: "ads" },
        },
        { ...session, ...bare, roleArn: "arn:aws:iam::123456789012:role/y", sessionName: "s" },
      ],
      webIdentity: {
        ...session,
        roleArn: "arn:aws:iam::123456789012:role/web",
        sessionName: "ci",
        token: undefined,
        tokenFile: "/token",
        durationSeconds: 1800,
      },
    });
  });

  it("names the arguments that are not known, however deep the unknown is", () => {
    assert.deepEqual(readSettings({ ...empty, endpoint: UNKNOWN, shared_config_files: ["a", UNKNOWN] }), {
      kind: "unknown",
      arguments: ["endpoint", "shared_config_files"],
    });
    assert.deepEqual(readSettings({ ...empty, assume_role: [{ ...role, external_id: UNKNOWN }] }), {
      kind: "unknown",
      arguments: ["assume_role"],
    });
  });

  describe("of a server", () => {
    const environment = {
      CLEANROOMSML_SERVER_URL: "https://env.example.com",
      CLEANROOMSML_SERVER_TOKEN: "crml_env",
    };
    const contradicting: readonly string[] = [];

    it("come from the block, whose gaps the environment fills", () => {
      const written = { url: "https://block.example.com", token: "crml_block" };
      assert.deepEqual(known({ ...empty, server: written }, environment).server, {
        ...written,
        contradicting,
      });
      assert.deepEqual(known({ ...empty, server: { url: null, token: "" } }, environment).server, {
        url: "https://env.example.com",
        token: "crml_env",
        contradicting,
      });
      assert.deepEqual(known({ ...empty, server: { url: null, token: null } }).server, {
        url: undefined,
        token: undefined,
        contradicting,
      });
    });

    it("come from the environment alone when that names a server", () => {
      assert.equal(known(empty, environment).server?.url, "https://env.example.com");
      assert.equal(known(empty, { CLEANROOMSML_SERVER_TOKEN: "crml_env" }).server, undefined);
      assert.equal(known(empty, { CLEANROOMSML_SERVER_URL: "" }).server, undefined);
    });

    it("name the arguments of the block that speak of AWS", () => {
      const settings = known(
        { ...empty, profile: "me", region: "us-east-1", max_retries: 1, assume_role: [role] },
        environment,
      );
      assert.deepEqual(settings.server?.contradicting, ["profile", "assume_role"]);
    });
  });
});

import assert from "node:assert/strict";
import { type Config, UNKNOWN } from "terraform-plugin-framework-ts";
import type { ProviderSchema } from "./schema.js";
import { readSettings } from "./settings.js";

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
  assume_role: null,
};

describe("the provider block as settings", () => {
  it("leaves out what is not set, and takes an empty string for that", () => {
    const read = readSettings({ ...empty, region: "", endpoint: "", profile: "" });
    assert.equal(read.kind, "known");
    if (read.kind !== "known") return;
    const { region, endpoint, profile, sharedConfigFiles, assumeRole } = read.settings;
    assert.deepEqual(
      [region, endpoint, profile, sharedConfigFiles, assumeRole],
      [undefined, undefined, undefined, [], undefined],
    );
  });

  it("takes everything over", () => {
    const read = readSettings({
      ...empty,
      region: "eu-central-1",
      access_key: "AKIA",
      secret_key: "secret",
      token: "token",
      shared_config_files: ["a", null, "b"],
      max_retries: 7,
      assume_role: {
        role_arn: "arn:aws:iam::123456789012:role/x",
        session_name: null,
        external_id: "ext",
        duration: "1h",
        policy: null,
        policy_arns: ["arn:aws:iam::aws:policy/A"],
        source_identity: null,
        tags: { team: "ads", none: null },
        transitive_tag_keys: null,
      },
    });
    assert.equal(read.kind, "known");
    if (read.kind !== "known") return;
    assert.deepEqual(read.settings, {
      region: "eu-central-1",
      endpoint: undefined,
      profile: undefined,
      accessKeyId: "AKIA",
      secretAccessKey: "secret",
      sessionToken: "token",
      sharedConfigFiles: ["a", "b"],
      sharedCredentialsFiles: [],
      maxRetries: 7,
      assumeRole: {
        roleArn: "arn:aws:iam::123456789012:role/x",
        sessionName: undefined,
        externalId: "ext",
        durationSeconds: 3600,
        policy: undefined,
        policyArns: ["arn:aws:iam::aws:policy/A"],
        sourceIdentity: undefined,
        tags: { team: "ads" },
        transitiveTagKeys: [],
      },
    });
  });

  it("names the arguments that are not known, however deep the unknown is", () => {
    assert.deepEqual(readSettings({ ...empty, endpoint: UNKNOWN, shared_config_files: ["a", UNKNOWN] }), {
      kind: "unknown",
      arguments: ["endpoint", "shared_config_files"],
    });
    assert.deepEqual(readSettings({ ...empty, assume_role: UNKNOWN }), {
      kind: "unknown",
      arguments: ["assume_role"],
    });
  });
});

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseConfiguredAudienceModelArn, type StoredPolicy } from "@cleanroomsml/core/repository";
import { type Emulator, startEmulator } from "@cleanroomsml/emulator";
import { openAwsRuntime } from "../aws/open-aws-runtime.js";
import type { AssumeRoleSettings, ProviderSettings } from "../provider-config/settings.js";
import type { AwsRuntime, RuntimeFault } from "../runtime.js";
import { noSettings } from "./no-settings.js";
import { MODEL, partners } from "./policies.js";

export const EU_MODEL = MODEL.replace("us-east-1", "eu-central-1");

/** Keys that the emulator knows. */
export const keys = { accessKeyId: "test", secretAccessKey: "test" };

/** `assume_role` without a role. */
export const bareRole: AssumeRoleSettings = {
  roleArn: "",
  sessionName: undefined,
  externalId: undefined,
  durationSeconds: undefined,
  policy: undefined,
  policyArns: [],
  sourceIdentity: undefined,
  tags: {},
  transitiveTagKeys: [],
};

/** An emulator, an empty folder, and an environment in which the SDK finds nothing. */
export interface AwsWorld {
  readonly emulator: Emulator;
  readonly folder: string;
  /** The runtime of a provider block with these settings, to the emulator. */
  open(some: Partial<ProviderSettings>): Promise<AwsRuntime>;
}

/** The world of the suite that is being described. The environment is this process's: put back after each test. */
export function awsWorld(): AwsWorld {
  const environment = { ...process.env };
  let emulator: Emulator | undefined;
  let folder = "";
  const required = () => {
    if (emulator === undefined) throw new Error("the emulator runs within tests only");
    return emulator;
  };
  before(async () => {
    emulator = await startEmulator({ port: 0, models: [MODEL, EU_MODEL] });
    folder = mkdtempSync(join(tmpdir(), "cleanroomsml-runtime-"));
  });
  after(async () => {
    await emulator?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    await required().control.reset();
    for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) delete process.env[name];
    process.env.AWS_EC2_METADATA_DISABLED = "true";
    process.env.AWS_CONFIG_FILE = join(folder, "none");
    process.env.AWS_SHARED_CREDENTIALS_FILE = join(folder, "none");
  });
  afterEach(() => {
    for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
    Object.assign(process.env, environment);
  });
  return {
    get emulator() {
      return required();
    },
    get folder() {
      return folder;
    },
    async open(some) {
      const settings = { ...noSettings, endpoint: required().url, ...some };
      return openAwsRuntime({ version: "1.2.3", settings });
    },
  };
}

export function arn(text: string) {
  const parsed = parseConfiguredAudienceModelArn(text);
  if (parsed.kind === "arn") return parsed.arn;
  throw new Error(parsed.fault.message);
}

export async function repository(runtime: AwsRuntime, model: string) {
  const found = await runtime.repositoryFor(arn(model));
  if (found.kind === "repository") return found.repository;
  throw new Error(found.fault.detail);
}

export async function create(runtime: AwsRuntime, model: string): Promise<StoredPolicy> {
  const created = await (await repository(runtime, model)).create({
    arn: arn(model),
    policy: partners(undefined, model),
  });
  if (created.kind === "created") return created.stored;
  throw new Error(JSON.stringify(created));
}

export async function read(runtime: AwsRuntime, model: string) {
  return (await repository(runtime, model)).read({ arn: arn(model) });
}

export function header(headers: readonly (readonly [string, string])[], name: string): string {
  return headers.find(([key]) => key === name)?.[1] ?? "";
}

export function assertFault(fault: RuntimeFault | undefined, summary: string, detail: RegExp): void {
  assert.equal(fault?.summary, summary);
  assert.match(fault?.detail ?? "", detail);
}

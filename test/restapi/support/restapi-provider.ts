// Whether `terraform init` can get Mastercard/restapi here; and its recorded schema as a provider, where it cannot.
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  runTerraform,
  type TerraformProgram,
  type TerraformRun,
} from "terraform-plugin-framework-ts/testing/terraform";
import { bundleProgram } from "../../../provider/framework/testing/bundle-program.js";
import { layOutMirror } from "../../../provider/framework/testing/terraform/filesystem-mirror.js";

const address = "registry.terraform.io/mastercard/restapi";

export const root = fileURLToPath(new URL("../../../", import.meta.url));

/** A folder that is removed at the end of the process. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "restapi-project-")));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface RestapiProvider {
  readonly kind: "real" | "schema";
  /** Variables under which `terraform init` installs it. */
  readonly environment: Readonly<Record<string, string>>;
}

let found: Promise<RestapiProvider> | undefined;

/** The real provider where the registry (or a mirror that the user has configured) gives it, else the recorded schema. */
export function restapiProvider(program: TerraformProgram): Promise<RestapiProvider> {
  found ??= find(program);
  return found;
}

async function find(program: TerraformProgram): Promise<RestapiProvider> {
  const directory = temporaryFolder();
  cpSync(join(root, "main.tf.example"), join(directory, "main.tf"));
  const environment = { TF_REGISTRY_DISCOVERY_RETRY: "0", TF_REGISTRY_CLIENT_TIMEOUT: "5", ...ownSettings() };
  const run = await runTerraform(program, ["init", "-backend=false"], { directory, environment });
  if (run.exit === 0) return { kind: "real", environment };
  return { kind: "schema", environment: { TF_CLI_CONFIG_FILE: await install("recorded-schema-main.ts") } };
}

let acting: Promise<RestapiProvider | StandIn> | undefined;

export interface StandIn {
  readonly kind: "stand-in";
  readonly environment: Readonly<Record<string, string>>;
}

/** The real provider where it can be had, else one that makes the requests that were recorded of it. */
export function actingRestapiProvider(program: TerraformProgram): Promise<RestapiProvider | StandIn> {
  acting ??= restapiProvider(program).then(async (real) =>
    real.kind === "real"
      ? real
      : { kind: "stand-in", environment: { TF_CLI_CONFIG_FILE: await install("stand-in-main.ts") } },
  );
  return acting;
}

/** How whoever runs the tests gets providers. */
function ownSettings(): Record<string, string> {
  const names = ["TF_CLI_CONFIG_FILE", "TF_PLUGIN_CACHE_DIR", "HTTPS_PROXY", "NO_PROXY", "SSL_CERT_FILE"];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

async function install(main: string): Promise<string> {
  const entry = fileURLToPath(new URL(main, import.meta.url));
  const bundle = await bundleProgram(entry, "provider");
  const folder = temporaryFolder();
  try {
    return layOutMirror({ folder, address, version: "3.0.0", program: bundle.path, copyFolder: true });
  } finally {
    bundle.remove();
  }
}

/** A copy of files of the repository, initialised with the provider. */
export async function initialised(
  program: TerraformProgram,
  { environment }: RestapiProvider,
  files: Readonly<Record<string, string>>,
): Promise<{ readonly directory: string; readonly run: TerraformRun }> {
  const directory = temporaryFolder();
  for (const [from, to] of Object.entries(files)) {
    mkdirSync(join(directory, to, ".."), { recursive: true });
    cpSync(join(root, from), join(directory, to), { recursive: true });
  }
  return { directory, run: await runTerraform(program, ["init"], { directory, environment }) };
}

import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hclText } from "../hcl/index.js";
import { buildProvider, type ProviderBundle } from "./build.js";

/** Where an installation lies. */
export interface InstalledProvider {
  readonly version: string;
  /** The filesystem mirror: `<host>/cleanroomsml/cleanroomsml/<version>/<os>_<arch>/…` below it. */
  readonly mirror: string;
  /** A Terraform CLI configuration file that takes this provider from the mirror and all others from where they were. */
  readonly terraformrc: string;
  /** The program itself. */
  readonly program: string;
}

// A short source address gets its host from the program that reads it: Terraform's default, and OpenTofu's.
const HOSTS = ["registry.terraform.io", "registry.opentofu.org"] as const;
const ADDRESS = "cleanroomsml/cleanroomsml";
const NAME = "terraform-provider-cleanroomsml";

/**
 * Builds the provider and lays it out as a filesystem mirror with a `terraformrc` that points to it. Existing files are
 * replaced one by one, each at once, so that a Terraform that runs meanwhile never reads half a file.
 *
 * @throws when the folder cannot be written or the provider does not build
 */
export async function installProvider(options: { readonly directory: string }): Promise<InstalledProvider> {
  const bundle = await buildProvider();
  const mirror = join(options.directory, "mirror");
  const packages = HOSTS.map((host) => join(mirror, host, ADDRESS, bundle.version, terraformPlatform()));
  for (const folder of packages) writePackage(folder, bundle);
  const terraformrc = join(options.directory, "terraformrc");
  write(terraformrc, terraformConfiguration(mirror));
  return {
    version: bundle.version,
    mirror,
    terraformrc,
    program: join(packages[0] ?? mirror, programName(bundle.version)),
  };
}

function writePackage(folder: string, bundle: ProviderBundle): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of bundle.beside) write(join(folder, name), content);
  const program = programName(bundle.version);
  if (process.platform === "win32") {
    // Windows knows no shebang; Terraform starts the first file whose name begins with the provider's, a .cmd too.
    write(join(folder, "launch.cjs"), bundle.program);
    write(join(folder, program), '@node "%~dp0launch.cjs" %*\r\n');
  } else {
    write(join(folder, program), bundle.program, 0o755);
  }
}

function programName(version: string): string {
  return `${NAME}_v${version}${process.platform === "win32" ? ".cmd" : ""}`;
}

/** This machine as Terraform writes it, for example `linux_amd64`. */
function terraformPlatform(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const architectures: Partial<Record<string, string>> = { x64: "amd64", ia32: "386" };
  return `${system}_${architectures[process.arch] ?? process.arch}`;
}

function terraformConfiguration(mirror: string): string {
  const ours = HOSTS.map((host) => JSON.stringify(`${host}/${ADDRESS}`)).join(", ");
  return [
    "provider_installation {",
    "  filesystem_mirror {",
    `    path    = ${hclText(mirror)}`,
    `    include = [${ours}]`,
    "  }",
    "  direct {",
    `    exclude = [${ours}]`,
    "  }",
    "}",
    "",
  ].join("\n");
}

function write(path: string, content: Uint8Array | string, mode = 0o644): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, content, { mode });
    renameSync(temporary, path);
  } catch (cause) {
    rmSync(temporary, { force: true });
    throw cause;
  }
}

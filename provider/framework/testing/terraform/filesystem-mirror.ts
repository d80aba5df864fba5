import { chmodSync, cpSync, mkdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

export interface MirrorOptions {
  /** The folder to make; absolute. */
  readonly folder: string;
  /** The provider's address: `registry.terraform.io/example/hello`. */
  readonly address: string;
  readonly version: string;
  /**
   * The provider's program; or its files, of which `program` is the one to start (with Node where systems know no
   * shebang).
   */
  readonly program: string;
  /** Copy the folder that the program lies in: it holds nothing else. Default: a link to the program. */
  readonly copyFolder?: boolean;
}

/**
 * Lays a provider out as a registry's mirror on disk, so that `init` installs it as users have it installed.
 *
 * @returns a Terraform CLI configuration that takes this provider from there and all others from where they were
 */
export function layOutMirror({ folder, address, version, program, copyFolder }: MirrorOptions): string {
  const mirror = join(folder, "mirror");
  const home = join(mirror, address, version, terraformPlatform());
  const name = `terraform-provider-${basename(address)}_v${version}`;
  mkdirSync(home, { recursive: true });
  const source = resolve(program);
  if (copyFolder === true) cpSync(dirname(source), home, { recursive: true });
  if (process.platform === "win32") {
    // Windows knows no shebang; Terraform starts the first file whose name begins with the provider's, a .cmd too.
    const start = copyFolder === true ? `node "%~dp0${basename(source)}"` : `"${source}"`;
    writeFileSync(join(home, `${name}.cmd`), `@${start} %*\r\n`);
  } else {
    symlinkSync(copyFolder === true ? basename(source) : source, join(home, name));
    if ((statSync(source).mode & 0o111) === 0 && copyFolder === true)
      chmodSync(join(home, basename(source)), 0o755);
  }
  const configuration = join(folder, "terraformrc");
  writeFileSync(configuration, cliConfiguration(mirror, address));
  return configuration;
}

/** This machine as Terraform writes it, for example `linux_amd64`. */
function terraformPlatform(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const architectures: Partial<Record<string, string>> = { x64: "amd64", ia32: "386" };
  return `${system}_${architectures[process.arch] ?? process.arch}`;
}

function cliConfiguration(mirror: string, address: string): string {
  return `provider_installation {
  filesystem_mirror {
    path    = ${hclString(mirror)}
    include = [${hclString(address)}]
  }
  direct {
    exclude = [${hclString(address)}]
  }
}
`;
}

/** A string as HCL writes it: JSON's quoting, and no template starts. */
export function hclString(text: string): string {
  return JSON.stringify(text).replaceAll("${", "$${").replaceAll("%{", "%%{");
}

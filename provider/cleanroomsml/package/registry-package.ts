import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildProvider } from "../install/build.js";
import { type ZippedFile, zip } from "./archive/zip.js";
import { type BundledPackage, bundledPackages } from "./bundled-packages.js";
import { providerBlob } from "./executable/provider-blob.js";
import { providerExecutable } from "./executable/provider-executable.js";
import { nodeTarball } from "./node/node-tarball.js";
import { fileInTarball } from "./node/read-tarball.js";
import { type Platform, platformNamed } from "./platforms.js";
import { thirdPartyLicences } from "./third-party-licences.js";

const NAME = "terraform-provider-cleanroomsml";

/** What the packages of all platforms have in common; made once. */
export interface PackageContent {
  readonly version: string;
  readonly blob: Uint8Array;
  readonly packages: readonly BundledPackage[];
  /** File name ⇒ content of what stands beside the program. */
  readonly beside: ReadonlyMap<string, Uint8Array>;
}

export async function packageContent(): Promise<PackageContent> {
  const bundle = await buildProvider();
  const packages = await bundledPackages();
  return {
    version: bundle.version,
    blob: await providerBlob(bundle),
    packages,
    beside: new Map([
      ["LICENSE", fromRoot("LICENSE")],
      ["NOTICE", fromRoot("NOTICE")],
      ["THIRD_PARTY_LICENSES", Buffer.from(thirdPartyLicences(packages, await nodeLicence()))],
    ]),
  };
}

/** Name of the program within a package. */
export function programName({ format }: Platform, version: string): string {
  return `${NAME}_v${version}${format === "pe" ? ".exe" : ""}`;
}

/** Name of a file of a release: `terraform-provider-cleanroomsml_0.1.0_linux_amd64.zip`. */
export function releaseFile(version: string, ending: string): string {
  return `${NAME}_${version}_${ending}`;
}

/** The zip file of one platform. */
export async function registryPackage(platform: Platform, content: PackageContent): Promise<Uint8Array> {
  const program = await providerExecutable(platform, content.blob);
  return zip(
    new Map<string, ZippedFile>([
      ...[...content.beside].map(([name, text]) => [name, { content: text }] satisfies [string, ZippedFile]),
      [programName(platform, content.version), { content: program, executable: true }],
    ]),
  );
}

/** The packages for Windows leave it out; it is the same for all. */
async function nodeLicence(): Promise<string> {
  const linux = platformNamed("linux_amd64");
  if (linux === undefined) throw new Error("linux_amd64 is gone");
  return Buffer.from(fileInTarball(await nodeTarball(linux), "package/LICENSE")).toString();
}

/** A file at the top of the repository. */
export function fromRoot(file: string): Uint8Array {
  return readFileSync(fileURLToPath(new URL(`../../../${file}`, import.meta.url)));
}

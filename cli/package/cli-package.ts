import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildProvider } from "../../provider/cleanroomsml/install/build.js";
import { prebuiltFiles } from "../../provider/cleanroomsml/install/prebuilt.js";
import { bundledPackages } from "../../provider/cleanroomsml/package/bundled-packages.js";
import { thirdPartyLicences } from "../../provider/cleanroomsml/package/third-party-licences.js";
import { buildCli } from "../build/build-cli.js";
import manifest from "../package.json" with { type: "json" };
import { type NpmPackage, root } from "./npm-package.js";

/** What the bundle does not hold: libsql's native part for each platform; and esbuild, which only a clone builds with. */
const external = ["@libsql/*", "pg-native", "esbuild"];

/**
 * `cleanroomsml`: the command line as it is built, with the provider that `cleanroomsml provider install` lays out. It
 * depends on nothing but the native part of the server's database.
 */
export async function cliPackage(): Promise<NpmPackage> {
  const [cli, provider, packages] = await Promise.all([
    buildCli({ forPackage: true }),
    buildProvider(),
    bundledPackages({ entryPoints: [join(root, "cli/main.ts")], external }),
  ]);
  return {
    manifest: {
      name: manifest.name,
      version: cli.version,
      description: manifest.description,
      keywords: ["aws", "clean-rooms", "terraform", "opentofu", "terraform-provider", "policy"],
      bin: { cleanroomsml: "dist/cleanroomsml.cjs" },
      files: ["dist", "NOTICE", "THIRD_PARTY_LICENSES"],
      optionalDependencies: nativeParts(),
    },
    files: new Map<string, Uint8Array | string>([
      ...[...cli.files].map(([name, content]) => [`dist/${name}`, content] as const),
      ...[...prebuiltFiles(provider)].map(([name, content]) => [`dist/provider/${name}`, content] as const),
      ["README.md", fromRoot("README.md")],
      ["LICENSE", fromRoot("LICENSE")],
      ["NOTICE", fromRoot("NOTICE")],
      ["THIRD_PARTY_LICENSES", thirdPartyLicences(packages)],
    ]),
  };
}

/** Packages of libsql's native part, one for each platform, of the version that the server is tested with. */
function nativeParts(): Readonly<Record<string, string>> {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  return packages["node_modules/libsql"].optionalDependencies;
}

function fromRoot(file: string): Uint8Array {
  return readFileSync(join(root, file));
}

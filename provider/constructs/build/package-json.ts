import { readFileSync } from "node:fs";

const own = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const versions: Readonly<Record<string, string>> = own.devDependencies;

/** The package.json of what is published, which jsii reads too. */
export function packageJson(): Readonly<Record<string, unknown>> {
  const { name, version, description, license, engines, peerDependencies } = own;
  return {
    name,
    version,
    description,
    license,
    repository: {
      type: "git",
      url: "https://github.com/cleanroomsml/cleanroomsml.git",
      directory: "provider/constructs",
    },
    author: { name: "The cleanroomsml authors", organization: true },
    keywords: ["cdktf", "cdk", "terraform", "aws", "cleanrooms", "cleanrooms-ml", "constructs"],
    stability: "experimental",
    engines,
    main: "lib/index.js",
    types: "lib/index.d.ts",
    files: ["lib", ".jsii", "API.md", "NOTICE"],
    peerDependencies,
    // jsii wants the lowest versions that the peers may have.
    devDependencies: { cdktf: versions.cdktf, constructs: "10.6.0" },
    jsii: {
      outdir: "dist",
      tsc: { rootDir: "src", outDir: "lib" },
      targets: {
        python: { distName: name, module: name.replaceAll("-", "_") },
        java: { package: "io.cleanroomsml.cdktf", maven: { groupId: "io.cleanroomsml", artifactId: name } },
        go: { moduleName: "github.com/cleanroomsml", packageName: "cdktf" },
        dotnet: { namespace: "Cleanroomsml.Cdktf", packageId: "Cleanroomsml.Cdktf" },
      },
    },
  };
}

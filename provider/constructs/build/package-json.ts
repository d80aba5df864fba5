import { readFileSync } from "node:fs";
import { renamedText } from "./renamed-text.js";
import type { Variant } from "./variant.js";

const own = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const versions: Readonly<Record<string, string>> = own.devDependencies;

/** The package.json of what is published, which jsii reads too. */
export function packageJson(variant: Variant): Readonly<Record<string, unknown>> {
  const { library, name, namespace } = variant;
  const { version, description, license, engines, peerDependencies } = own;
  const peers = {
    // CDKTF takes newer ones, too: who installs it today gets the newest.
    cdktf: { cdktf: peerDependencies.cdktf, constructs: "^10.6.0" },
    cdktn: { cdktn: "^0.24.0", constructs: peerDependencies.constructs },
  };
  return {
    name,
    version,
    description: renamedText(description, variant),
    license,
    repository: {
      type: "git",
      url: "https://github.com/cleanroomsml/cleanroomsml.git",
      directory: "provider/constructs",
    },
    author: { name: "The cleanroomsml authors", organization: true },
    keywords: [library, "cdk", "terraform", "aws", "cleanrooms", "cleanrooms-ml", "constructs"],
    stability: "experimental",
    engines,
    main: "lib/index.js",
    types: "lib/index.d.ts",
    files: ["lib", ".jsii", "API.md", "NOTICE"],
    publishConfig: { access: "public", provenance: true },
    peerDependencies: peers[library],
    // jsii wants the lowest versions that the peers may have.
    devDependencies: { [library]: versions[library], constructs: "10.6.0" },
    jsii: {
      outdir: "dist",
      tsc: { rootDir: "src", outDir: "lib" },
      targets: {
        python: { distName: name, module: name.replaceAll("-", "_") },
        java: {
          package: `io.cleanroomsml.${library}`,
          maven: { groupId: "io.cleanroomsml", artifactId: name },
        },
        // Not a package named like the library, which every program imports as well.
        go: { moduleName: `github.com/cleanroomsml/${name}-go`, packageName: "cleanroomsml" },
        dotnet: { namespace: `Cleanroomsml.${namespace}`, packageId: `Cleanroomsml.${namespace}` },
      },
    },
  };
}

import { createHash } from "node:crypto";
import type { BundledPackage } from "./bundled-packages.js";
import { NODE_VERSION, type Platform } from "./platforms.js";

export interface SbomOptions {
  readonly version: string;
  readonly packages: readonly BundledPackage[];
  readonly platforms: readonly Platform[];
}

/**
 * What the executables are made of, as CycloneDX 1.6: the provider, the packages in its bundle, and the Node of each platform.
 * The same for the same content: no time, and a serial number that follows from the rest.
 */
export function sbom({ version, packages, platforms }: SbomOptions): string {
  const self = "terraform-provider-cleanroomsml";
  const components = [
    ...packages.map(({ name, version: of, licence, integrity }) =>
      npmComponent(name, of, licence, integrity),
    ),
    ...platforms.map((platform) => ({
      ...npmComponent(platform.nodePackage, NODE_VERSION, "MIT", platform.integrity),
      description: `Node.js for ${platform.name}`,
      cpe: `cpe:2.3:a:nodejs:node.js:${NODE_VERSION}:*:*:*:lts:*:*:*`,
    })),
  ];
  const body = {
    version: 1,
    metadata: {
      component: {
        "bom-ref": `${self}@${version}`,
        type: "application",
        name: self,
        version,
        licenses: [{ license: { id: "Apache-2.0" } }],
      },
    },
    components,
    dependencies: [
      { ref: `${self}@${version}`, dependsOn: components.map((component) => component["bom-ref"]) },
    ],
  };
  const content = { bomFormat: "CycloneDX", specVersion: "1.6", serialNumber: serialNumber(body), ...body };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

function npmComponent(name: string, version: string, licence: string, integrity: string | undefined) {
  const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
  const [, base64] = /^sha512-([A-Za-z0-9+/=]+)$/.exec(integrity ?? "") ?? [];
  return {
    "bom-ref": purl,
    type: "library",
    name,
    version,
    licenses: [/[ ()]/.test(licence) ? { expression: licence } : { license: { id: licence } }],
    purl,
    ...(base64 === undefined
      ? {}
      : { hashes: [{ alg: "SHA-512", content: Buffer.from(base64, "base64").toString("hex") }] }),
  };
}

/** A UUID (RFC 9562, version 8: of our own making) from the digest of the content. */
function serialNumber(body: unknown): string {
  const hex = createHash("sha256").update(JSON.stringify(body)).digest("hex");
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

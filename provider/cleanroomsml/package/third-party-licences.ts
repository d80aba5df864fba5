import type { BundledPackage } from "./bundled-packages.js";
import { NODE_VERSION } from "./platforms.js";

/** The licences of everything in an executable that is not ours, as one text. */
export function thirdPartyLicences(packages: readonly BundledPackage[], nodeLicence: string): string {
  const parts = [
    "This program contains Node.js and the npm packages listed below, each under its own licence.",
    ...packages.map(({ name, version, licence, texts }) =>
      [`${name} ${version} (${licence})`, ...texts.values()].join("\n\n"),
    ),
    `Node.js ${NODE_VERSION}\n\n${nodeLicence.trimEnd()}`,
  ];
  return `${parts.join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}

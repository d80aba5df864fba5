import type { BundledPackage } from "./bundled-packages.js";
import { NODE_VERSION } from "./platforms.js";

/**
 * The licences of everything in a bundle that is not ours, as one text.
 *
 * @param nodeLicence where Node is in it, too
 */
export function thirdPartyLicences(packages: readonly BundledPackage[], nodeLicence?: string): string {
  const parts = [
    `This program contains ${nodeLicence === undefined ? "" : "Node.js and "}the npm packages listed below, each under its own licence.`,
    ...packages.map(({ name, version, licence, texts }) =>
      [`${name} ${version} (${licence})`, ...texts.values()].join("\n\n"),
    ),
    ...(nodeLicence === undefined ? [] : [`Node.js ${NODE_VERSION}\n\n${nodeLicence.trimEnd()}`]),
  ];
  return `${parts.join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}

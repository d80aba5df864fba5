import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hclAssignments, hclText } from "@cleanroomsml/provider/hcl";
import { BadInput } from "../bad-input.js";
import type { ImportConfiguration } from "./configuration.js";

export const IMPORTS = "policy_imports.tf";
export const RESOURCES = "policies.tf";
const PROVIDER = "provider.tf";

/** Where the policies were found, as the provider block says it. */
export interface Place {
  readonly region: string;
  readonly profile: string | undefined;
  readonly endpoint: string | undefined;
}

/**
 * A folder that configuration is to be written to: made when it is not there.
 *
 * @throws {BadInput} it cannot be used, or holds a file that would be overwritten
 */
export function openFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new BadInput(
      `The folder ${folder} cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`,
    );
  }
  for (const file of [IMPORTS, RESOURCES])
    if (existsSync(join(folder, file)))
      throw new BadInput(`${join(folder, file)} is there already; move it away, or choose another folder.`);
  return folder;
}

/**
 * Writes the files, and a provider block where the folder holds no configuration yet.
 *
 * @returns their names
 */
export function writeConfiguration(
  folder: string,
  { imports, resources }: ImportConfiguration,
  place: Place,
): readonly string[] {
  const isNew = !readdirSync(folder).some((file) => /\.tf(\.json)?$/.test(file));
  const files = new Map([
    ...(isNew ? [[PROVIDER, providerBlock(place)] as const] : []),
    [IMPORTS, imports],
    [RESOURCES, resources],
  ]);
  // A file that has come meanwhile is somebody else's.
  for (const [file, content] of files) writeFileSync(join(folder, file), content, { flag: "wx" });
  return [...files.keys()];
}

function providerBlock({ region, profile, endpoint }: Place): string {
  const members = Object.entries({ region, profile, endpoint }).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, value: hclText(value) }],
  );
  return (
    'terraform {\n  required_providers {\n    cleanroomsml = {\n      source = "cleanroomsml/cleanroomsml"\n    }\n  }\n}\n\n' +
    `provider "cleanroomsml" {\n${hclAssignments(members, 2)}}\n`
  );
}

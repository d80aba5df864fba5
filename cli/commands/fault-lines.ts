import type { PolicyFault } from "@cleanroomsml/core/policy";

/** A heading, and below it each fault with its JSON path. */
export function faultLines(heading: string, faults: readonly PolicyFault[]): string {
  return [heading, ...faults.map((fault) => `  ${fault.path}: ${fault.message} [${fault.code}]`)].join("\n");
}

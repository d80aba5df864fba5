import { createHash } from "node:crypto";
import { type Diagnostic, diagnosticKey } from "../diagnostics/diagnostics.js";
import type { DynamicValue } from "../protocol/generated/tfplugin6.js";
import type { ProviderServer } from "./provider-server.js";

/** What was warned about for a configuration, and has not been matched with the call after it. */
interface Given {
  readonly of: string;
  readonly keys: ReadonlySet<string>;
}

/** What a call is about. */
interface Subject {
  readonly typeName: string;
  readonly config?: DynamicValue | undefined;
}

/** A client that only validates must not fill the memory. */
const mostGiven = 1_000;
const given = new WeakMap<ProviderServer, Given[]>();

/**
 * Terraform prints what ValidateResourceConfig warns of, and what PlanResourceChange, called next for the same
 * instance, warns of; and for a replacement the warnings of two plans. To be called with what an answer carries, when
 * such a call is to follow.
 */
export function warned(server: ProviderServer, subject: Subject, diagnostics: readonly Diagnostic[]): void {
  // After an error there is no further call.
  if (diagnostics.length === 0 || diagnostics.some(({ severity }) => severity === "error")) return;
  let all = given.get(server);
  if (all === undefined) {
    all = [];
    given.set(server, all);
  }
  if (all.length >= mostGiven) all.shift();
  all.push({ of: identify(subject), keys: new Set(diagnostics.map(diagnosticKey)) });
}

/**
 * The diagnostics without the warnings that were given for this configuration just before. Each warning is matched
 * once: of two instances with the same configuration, each keeps its own.
 */
export function withoutRepeated(
  server: ProviderServer,
  subject: Subject,
  diagnostics: readonly Diagnostic[],
): readonly Diagnostic[] {
  const all = given.get(server);
  if (all === undefined || all.length === 0) return diagnostics;
  const of = identify(subject);
  const index = all.findIndex((one) => one.of === of);
  const [before] = index < 0 ? [] : all.splice(index, 1);
  if (before === undefined) return diagnostics;
  return diagnostics.filter((one) => one.severity !== "warning" || !before.keys.has(diagnosticKey(one)));
}

function identify({ typeName, config }: Subject): string {
  const hash = createHash("sha256");
  if (config !== undefined) hash.update(config.msgpack).update(config.json);
  return `${typeName} ${hash.digest("hex")}`;
}

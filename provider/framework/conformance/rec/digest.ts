import { createHash } from "node:crypto";

/** How the recorded provider makes ids and hashes. */
export function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

import { readFile } from "node:fs/promises";
import type { RuntimeFault } from "../runtime.js";

/** What is wrong with the file of custom_ca_bundle: said before anything is called with it. */
export async function caBundleFault(path: string | undefined): Promise<RuntimeFault | undefined> {
  if (path === undefined) return undefined;
  try {
    if ((await readFile(path, "utf8")).includes("-----BEGIN CERTIFICATE-----")) return undefined;
    return fault(`${path}, which has no PEM certificate in it`);
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? ` (${String(cause.code)})` : "";
    return fault(`${path}, which cannot be read${code}`);
  }
}

function fault(what: string): RuntimeFault {
  return { summary: "CA Bundle Not Usable", detail: `custom_ca_bundle names ${what}.` };
}

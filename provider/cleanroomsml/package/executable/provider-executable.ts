import { nodeProgram } from "../node/node-program.js";
import type { Platform } from "../platforms.js";
import { injectBlob } from "./inject-blob.js";
import { readMachO } from "./mach-o.js";
import { withoutCertificates } from "./portable-executable.js";
import { signMachO } from "./sign-mach-o.js";

/** The provider and a platform's Node as one program. */
export async function providerExecutable(platform: Platform, blob: Uint8Array): Promise<Uint8Array> {
  const node = await nodeProgram(platform);
  switch (platform.format) {
    case "elf":
      return injectBlob(node, blob);
    case "pe":
      return injectBlob(withoutCertificates(node), blob);
    case "mach-o": {
      // The tool takes Node's own signature away: it is not valid for a changed program.
      const unsigned = await injectBlob(node, blob);
      if (readMachO(unsigned).signature !== undefined) throw new Error("Node's signature is still there");
      return signMachO(unsigned, "terraform-provider-cleanroomsml");
    }
  }
}

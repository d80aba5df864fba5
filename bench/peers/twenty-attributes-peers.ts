import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { buildGo, goVersion } from "./go-framework.js";
import type { ProviderPeer } from "./peer.js";

const source = fileURLToPath(new URL("twenty-attributes.ts", import.meta.url));

/** The provider with one resource of 20 attributes, on our framework and, where Go is, on Go's. */
export async function twentyAttributes(scratch: string): Promise<readonly ProviderPeer[]> {
  const folder = join(scratch, "twenty");
  mkdirSync(folder, { recursive: true });
  const program = join(folder, "provider.cjs");
  await build({
    entryPoints: [source],
    outfile: program,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20.19",
    minify: true,
    banner: { js: "#!/usr/bin/env node" },
    logLevel: "silent",
  });
  chmodSync(program, 0o755);
  // Terraform's configuration is of no use here: the programs are called directly.
  const peer = { kind: "provider", terraformrc: "" } as const;
  const ours: ProviderPeer = { ...peer, name: "ours", program };
  if (goVersion() === undefined) return [ours];
  return [ours, { ...peer, name: "go", program: buildGo("./twenty", "terraform-provider-twenty-go") }];
}

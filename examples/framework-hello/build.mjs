// Bundles the provider as it ships: one CommonJS file that can be started.
import { chmodSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

await build({
  entryPoints: ["main.ts"],
  outfile: "dist/terraform-provider-hello",
  bundle: true,
  minify: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  banner: { js: "#!/usr/bin/env node" },
});
chmodSync("dist/terraform-provider-hello", 0o755);
// A file without an ending is what the nearest package.json says.
writeFileSync("dist/package.json", '{"type":"commonjs"}\n');

/**
 * Makes `generated/` from the .proto files beside it: buf reads them, ts-proto writes the codecs. Both come from
 * npm, and nothing is asked of the network. Run by `npm run generate`.
 */
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);

const options = [
  "esModuleInterop=true",
  "importSuffix=.js",
  "env=browser", // bytes are Uint8Array, without a copy
  "enumsAsLiterals=true",
  // Fields that are messages or optional may be left out when encoding, and are undefined when absent.
  "useOptionals=messages",
  "exportCommonSymbols=false",
  "oneof=unions-value",
  // int64 fields here are schema versions, indices and limits: numbers; beyond 2^53 decoding throws.
  "forceLong=number",
  "outputJsonMethods=false",
  "outputPartialMethods=false",
  "outputTypeRegistry=false",
  "outputClientImpl=false",
  "outputServices=none",
  "unrecognizedEnum=false",
  "snakeToCamel=keys",
  "useDate=false",
  "useMapType=true",
];

const template = {
  version: "v2",
  plugins: [
    {
      local: [process.execPath, require.resolve("ts-proto/protoc-gen-ts_proto")],
      out: "generated",
      opt: options,
    },
  ],
};

rmSync(join(folder, "generated"), { recursive: true, force: true });
const buf = join(dirname(require.resolve("@bufbuild/buf/package.json")), "bin", "buf");
const done = spawnSync(process.execPath, [buf, "generate", "--template", JSON.stringify(template), "."], {
  cwd: folder,
  stdio: "inherit",
});
process.exit(done.status ?? 1);

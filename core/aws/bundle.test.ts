import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { startScriptedServer } from "./testing/scripted-server.js";
import { ARN, HASH, POLICY } from "./testing/test-client.js";

describe("bundled as CommonJS, as the provider ships it", () => {
  it("calls the service and knows its errors; credential providers are not run until they are needed", async () => {
    const folder = mkdtempSync(join(tmpdir(), "cleanroomsml-bundle-"));
    const server = await startScriptedServer([
      { status: 200, body: JSON.stringify({ configuredAudienceModelPolicy: POLICY, policyHash: HASH }) },
      {
        status: 404,
        headers: { "x-amzn-errortype": "ResourceNotFoundException" },
        body: '{"message":"gone"}',
      },
    ]);
    try {
      const outfile = join(folder, "aws.cjs");
      const { warnings, metafile } = await build({
        entryPoints: [fileURLToPath(new URL("index.ts", import.meta.url))],
        outfile,
        bundle: true,
        platform: "node",
        format: "cjs",
        target: "node20.19",
        minify: true,
        metafile: true,
        logLevel: "silent",
      });
      assert.deepEqual(warnings, []);
      assert(Object.keys(metafile.outputs).length === 1);
      writeFileSync(
        join(folder, "run.cjs"),
        `const aws = require("./aws.cjs");
        const client = new aws.CleanRoomsMLClient({
          region: "us-east-1", endpoint: ${JSON.stringify(server.url)}, credentials: { accessKeyId: "a", secretAccessKey: "b" },
        });
        const get = () => client.send(new aws.GetConfiguredAudienceModelPolicyCommand({ configuredAudienceModelArn: ${JSON.stringify(ARN)} }));
        get().then(async ({ policyHash }) => {
          const error = await get().catch((error) => error);
          console.log(JSON.stringify([
            policyHash, error.name, error instanceof aws.ResourceNotFoundException, error instanceof aws.ConflictException,
            error instanceof aws.CleanRoomsMLServiceException, aws.isRegionOfPartition("aws", "us-east-1"),
          ]));
          client.destroy();
        });`,
      );
      const { stdout } = await promisify(execFile)(process.execPath, [join(folder, "run.cjs")]);
      assert.deepEqual(JSON.parse(stdout), [HASH, "ResourceNotFoundException", true, false, true, true]);
    } finally {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

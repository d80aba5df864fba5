// Policies with literals and tokens anywhere arrive by the restapi route as exactly the JSON meant.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RestApiBackend } from "cleanroomsml-cdktf";
import { runTerraform, type TerraformProgram } from "terraform-plugin-framework-ts/testing/terraform";
import { terraformOrSkip } from "../../provider/framework/testing/terraform-or-skip.js";
import { type RunningRestapi, startRunningServer } from "../../server/restapi/testing/running-server.js";
import { actingRestapiProvider } from "../restapi/support/restapi-provider.js";
import { addPolicies, assertArrived, drawnPolicies } from "./support/drawn-policies.js";
import { LANGUAGES, stackIn, synthesise } from "./support/stack-in-language.js";

const COUNT = 20;
const models = (language: string) =>
  Array.from(
    { length: COUNT },
    (_, index) =>
      `arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/${language}${index}`,
  );

describe("Policies by the restapi route", function () {
  this.timeout(240_000);
  let program: TerraformProgram;
  let server: RunningRestapi;
  let folder: string;
  before(async function () {
    program = terraformOrSkip(this);
    server = await startRunningServer([...models("json"), ...models("hcl")]);
    folder = realpathSync(mkdtempSync(join(tmpdir(), "restapi-policies-")));
  });
  after(async () => {
    await server?.close();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  for (const language of LANGUAGES)
    it(`arrive as the JSON meant, whatever is in them, in ${language}`, async () => {
      const stack = stackIn(language, join(folder, "cdktf.out"));
      const backend = new RestApiBackend(stack, "Server", { uri: server.url });
      const drawn = drawnPolicies(COUNT);
      const variables = addPolicies(stack, drawn, models(language), backend);

      const { environment } = await actingRestapiProvider(program);
      const directory = join(folder, language);
      mkdirSync(directory);
      synthesise(stack, language, (name, text) => writeFileSync(join(directory, name), text));
      writeFileSync(
        join(directory, "terraform.tfvars.json"),
        JSON.stringify({ ...variables, token: server.token }),
      );
      for (const words of [["init"], ["apply", "-auto-approve"], ["plan", "-detailed-exitcode"]]) {
        const run = await runTerraform(program, words, { directory, environment });
        assert.equal(run.exit, 0, `${words.join(" ")}\n${run.output}`);
      }
      drawn.forEach((one, index) => {
        assertArrived(server.emulator.control.policy(models(language)[index] ?? "")?.text, one);
      });
    });
});

// A program as a user writes one, in one process: `node synth.cjs (ours|peer) PACKAGE COUNT OUTDIR`. PACKAGE is the folder of
// the constructs as published. Prints what it took, in milliseconds, as JSON. The peer's are resources of a prebuilt provider
// with the same texts in them.
const [, , which, folder, count, outdir] = process.argv;

function timed(work) {
  const before = process.cpuUsage();
  const start = performance.now();
  const result = work();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  return { result, wall, cpu: (user + system) / 1000 };
}

process.env.CHECKPOINT_DISABLE = "1";
const cdktf = timed(() => require("cdktf"));
const own = timed(() => (which === "ours" ? require(folder) : require("@cdktf/provider-null")));
const { App, TerraformStack } = cdktf.result;

const PARTNER = "111122223333";
const COLLABORATION = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
const model = (number) =>
  `arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/model-${number}`;

function policies(stack) {
  const { CleanroomsmlProvider, ConfiguredAudienceModel, ConfiguredAudienceModelPolicy } = own.result;
  new CleanroomsmlProvider(stack, "cleanroomsml");
  for (let number = 0; number < Number(count); number += 1) {
    const policy = new ConfiguredAudienceModelPolicy(stack, `policy-${number}`, {
      configuredAudienceModel: ConfiguredAudienceModel.fromArn(stack, `model-${number}`, model(number)),
    });
    policy.grantStartAudienceGenerationJob({ accountIds: [PARTNER], collaborationId: COLLABORATION });
  }
}

function resources(stack) {
  const { provider, resource } = own.result;
  new provider.NullProvider(stack, "null");
  for (let number = 0; number < Number(count); number += 1) {
    const arn = model(number);
    const policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: `AudienceGeneration${COLLABORATION.replaceAll("-", "")}`,
          Effect: "Allow",
          Principal: { AWS: [PARTNER] },
          Action: ["cleanrooms-ml:StartAudienceGenerationJob"],
          Resource: [arn, "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-generation-job/*"],
          Condition: { StringEquals: { "cleanrooms-ml:CollaborationId": [COLLABORATION] } },
        },
      ],
    });
    new resource.Resource(stack, `resource-${number}`, { triggers: { arn, policy } });
  }
}

const synth = timed(() => {
  const app = new App({ outdir });
  const stack = new TerraformStack(app, "stack");
  if (which === "ours") policies(stack);
  else resources(stack);
  app.synth();
});
console.log(JSON.stringify({ cdktf: cdktf.cpu, import: own.cpu, synth: synth.cpu, wall: synth.wall }));

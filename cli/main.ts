import { Command, CommanderError, Option } from "commander";
import { BadInput } from "./bad-input.js";
import { addLedgerCommands } from "./ledger-commands.js";
import { addServerCommands } from "./server-commands.js";

/** How a command ends: 0 fine, 1 the answer is "no" or something failed, 2 the input was bad. */
export type ExitCode = 0 | 1 | 2;

/**
 * Runs the command line and gives its exit code.
 *
 * @param words what follows the program's name
 */
export async function main(words: readonly string[]): Promise<ExitCode> {
  let exit: ExitCode = 0;
  const ends = async (run: Promise<ExitCode>) => {
    exit = await run;
  };
  try {
    await commands(ends).parseAsync([...words], { from: "user" });
    return exit;
  } catch (cause) {
    if (cause instanceof CommanderError) return cause.exitCode === 0 ? 0 : 2;
    if (cause instanceof BadInput) {
      process.stderr.write(`${cause.message}\n`);
      return 2;
    }
    process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
    return 1;
  }
}

export type Ends = (run: Promise<ExitCode>) => Promise<void>;

/** Each command's code is loaded when it is called: the AWS runtime and the emulator take most of a second. */
function commands(ends: Ends): Command {
  const program = new Command("cleanroomsml")
    .description("Manage AWS Clean Rooms ML configured audience model policies as code.")
    .exitOverride()
    .showHelpAfterError("(add --help for the options)");

  program
    .command("emulator")
    .description("run AWS Clean Rooms ML on loopback, until Ctrl-C; prints one line with its URL when ready")
    .option("--port <number>", "TCP port on 127.0.0.1; 0 takes a free one", "4580")
    .option(
      "--model <arn>",
      "a configured audience model that exists from the start (repeatable)",
      collect,
      [],
    )
    .option("--access-key <id>", "the access key id it knows", "test")
    .option("--secret-key <secret>", "the secret access key of that id", "test")
    .option("--data <folder>", "keep everything in this folder (default: in memory)")
    .option("--mode <name=value>", "how it behaves where AWS documents nothing (repeatable)", collect, [])
    .action((options) =>
      ends(import("./commands/emulator.js").then(({ runEmulator }) => runEmulator(options))),
    );

  addServerCommands(program, ends);
  addLedgerCommands(program, ends);

  program
    .command("demo")
    .description("walk through the whole job with a real Terraform on the emulator, in a temporary folder")
    .option("--keep", "leave folder and emulator for playing, and say how to go on")
    .action((options) => ends(import("./demo/run.js").then(({ runDemo }) => runDemo(options))));

  const provider = program.command("provider").description("the Terraform provider of this clone");
  provider
    .command("install")
    .description("build the provider and lay it out as a filesystem mirror with a ready terraformrc")
    .option("--dir <folder>", "where to (default: .cleanroomsml in the home folder)")
    .action((options) =>
      ends(
        import("./commands/provider-install.js").then(({ installProviderCommand }) =>
          installProviderCommand(options),
        ),
      ),
    );
  provider
    .command("import-config")
    .description("write import and resource blocks for the policies of all configured audience models")
    .option(
      "--region <name>",
      "region to look in (repeatable; default: AWS_REGION, then the profile)",
      collect,
      [],
    )
    .option("--output <folder>", "where to write the files; - is standard output", "-")
    .option("--profile <name>", "profile of the shared configuration files (default: AWS_PROFILE)")
    .option("--endpoint <url>", "another address than AWS's own, for example the emulator's")
    .action((options) =>
      ends(import("./commands/provider-import-config.js").then(({ importConfig }) => importConfig(options))),
    );

  const policy = program.command("policy").description("look at policy documents; - reads standard input");
  policy
    .command("check")
    .description("is it a valid policy for a configured audience model? exit 0 yes, 1 no, 2 bad input")
    .argument("<file>", "a policy document (JSON)")
    .option("--arn <arn>", "the configured audience model it is for (default: the one that the policy names)")
    .option("--format <name>", "text, json or sarif", "text")
    .option("--lint <level>", "what is probably a mistake: error (exit 1), warn or off", "warn")
    .option("--lint-ignore <code>", "a code of the lint not to report (repeatable)", collect, [])
    .action((file, options) =>
      ends(import("./commands/policy-check.js").then(({ checkPolicy }) => checkPolicy(file, options))),
    );
  policy
    .command("equal")
    .description("do two policies mean the same? exit 0 yes, 1 no, 2 bad input")
    .argument("<a>", "a policy document (JSON)")
    .argument("<b>", "another")
    .addOption(partitionOption())
    .action((a, b, options) =>
      ends(
        import("./commands/policy-compare.js").then(({ comparePolicies }) => comparePolicies(a, b, options)),
      ),
    );
  policy
    .command("diff")
    .description("what would change from A to B, in words; exit 0 nothing, 1 something, 2 bad input")
    .argument("<a>", "a policy document (JSON)")
    .argument("<b>", "another")
    .addOption(partitionOption())
    .action((a, b, options) =>
      ends(
        import("./commands/policy-compare.js").then(({ diffPolicyFiles }) => diffPolicyFiles(a, b, options)),
      ),
    );
  return program;
}

function partitionOption(): Option {
  return new Option(
    "--partition <name>",
    "the AWS partition in which an account id equals its root ARN: aws, aws-cn, aws-us-gov, …",
  ).default("aws");
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

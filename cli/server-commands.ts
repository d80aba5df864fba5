import type { Command } from "commander";
import { defaultDataFolder } from "./data-location.js";
import type { Ends } from "./main.js";

/** The commands of the resource server: `serve` and `token …`. */
export function addServerCommands(program: Command, ends: Ends): void {
  dataOptions(program.command("serve"))
    .description("run the resource server, until Ctrl-C; without --aws or --endpoint on an embedded emulator")
    .option("--port <number>", "TCP port; 0 takes a free one", "8080")
    .option("--host <address>", "beyond loopback it needs --tls-cert or --insecure-http", "127.0.0.1")
    .option("--aws", "serve AWS itself, with the SDK's default credentials")
    .option("--endpoint <url>", "serve this endpoint instead, with the SDK's default credentials")
    .option("--emulator-port <number>", "port of the embedded emulator (default: 4580 if it is free)")
    .option("--token-file <file>", "write the first token here (mode 0600) instead of printing it")
    .option("--tls-cert <file>", "certificate chain (PEM): serve HTTPS")
    .option("--tls-key <file>", "its private key (PEM)")
    .option("--tls-client-ca <file>", "demand client certificates of these authorities (PEM)")
    .option("--insecure-http", "serve HTTP beyond loopback: tokens and policies can be read on the way")
    .option("--rules <file>", "what policies must keep to (JSON; see server/README.md)")
    .option("--requests-per-minute <number>", "what one token may ask for (default: 6000)")
    .option(
      "--log-level <level>",
      "fatal, error, warn, info, debug or trace; logs go to standard error",
      "info",
    )
    .action((options) => ends(import("./commands/serve.js").then(({ runServe }) => runServe(options))));

  const token = program.command("token").description("who may use the server; works while it runs, too");
  dataOptions(token.command("create"))
    .description("make a token; its secret goes to standard output, once")
    .argument("<name>", "goes into ledger and logs; never given out twice")
    .option("--scope <scope>", "read, write, force or admin (repeatable; there is no default)", collect, [])
    .option(
      "--arn <pattern>",
      "which models: an ARN, * for any characters (repeatable; default *)",
      collect,
      [],
    )
    .option("--expires <when>", "90d, 12h, or a time such as 2030-01-31 (default: never)")
    .action((name, options) =>
      ends(import("./commands/token-create.js").then(({ createToken }) => createToken(name, options))),
    );
  dataOptions(token.command("list"))
    .description("all tokens, expired and revoked ones too, without secrets")
    .option("--json", "one object a line")
    .action((options) =>
      ends(import("./commands/token-list.js").then(({ listTokens }) => listTokens(options))),
    );
  dataOptions(token.command("revoke"))
    .description("refuse a token from now on; exit code 1 when there is no such token")
    .argument("<name>", "its name")
    .action((name, options) =>
      ends(import("./commands/token-revoke.js").then(({ revokeToken }) => revokeToken(name, options))),
    );
}

/** Where a server keeps what it knows. */
export function dataOptions(command: Command): Command {
  return command
    .option("--data <folder>", `the server's data folder (default: ${defaultDataFolder})`)
    .option(
      "--database-url <url>",
      "PostgreSQL instead of SQLite in the folder (default: DATABASE_URL, which no list of processes shows)",
    );
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

import type { Command } from "commander";
import type { Ends } from "./main.js";
import { dataOptions } from "./server-commands.js";

/** `ledger heads` and `ledger verify`. */
export function addLedgerCommands(program: Command, ends: Ends): void {
  const ledger = program.command("ledger").description("what a server applied; works while it runs, too");
  dataOptions(ledger.command("heads"))
    .description("the newest entry of every chain, one a line; keep them elsewhere, for verify --heads")
    .action((options) =>
      ends(import("./commands/ledger-heads.js").then(({ ledgerHeads }) => ledgerHeads(options))),
    );
  dataOptions(ledger.command("verify"))
    .description("was anything changed, removed or reordered? exit 0 no, 1 yes, 2 bad input")
    .option(
      "--heads <file>",
      "what ledger heads printed earlier, or a server's log (- for standard input): shows chains that were cut or written anew since then",
    )
    .action((options) =>
      ends(import("./commands/ledger-verify.js").then(({ ledgerVerify }) => ledgerVerify(options))),
    );
}

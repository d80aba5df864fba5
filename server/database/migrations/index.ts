import { backendMigration } from "./001-backend.js";
import { ledgerMigration } from "./002-ledger.js";
import { planSessionsMigration } from "./010-plan-sessions.js";
import { tokensMigration } from "./020-tokens.js";
import { replacedStatesMigration } from "./030-replaced-states.js";
import { headAtMigration } from "./031-head-at.js";
import type { Migration } from "./migration.js";

/** All of them; each room adds its own. */
export const migrations: readonly Migration[] = [
  backendMigration,
  ledgerMigration,
  planSessionsMigration,
  tokensMigration,
  replacedStatesMigration,
  headAtMigration,
];

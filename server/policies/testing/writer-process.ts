/**
 * Another server's write, in a process that a test can kill: `tsx writer-process.ts <emulator's URL> <folder> <policy>`.
 * Creates the policy and then lives on without doing anything.
 */
import { CleanRoomsMLClient } from "@cleanroomsml/core/aws";
import { createAwsPolicyStore } from "@cleanroomsml/core/repository/aws-store";
import { openDatabase } from "../../database/index.js";
import { createLedger } from "../../ledger/index.js";
import { createPolicyService } from "../create-policy-service.js";
import { createLedgeredRepository } from "../ledgered-repository.js";
import { arn } from "./policies.js";

const [endpoint = "", folder = "", policy = ""] = process.argv.slice(2);
const client = new CleanRoomsMLClient({
  endpoint,
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  maxAttempts: 1,
});
const database = await openDatabase({ kind: "sqlite", folder });
const ledger = createLedger({ database, owner: "killed" });
const store = createAwsPolicyStore({ client });
const service = createPolicyService({ repository: createLedgeredRepository({ store, ledger }), ledger });
const actor = { tokenName: "terraform", requestId: "killed" };
await service.put({ arn, policy, expected: { kind: "absent" }, actor });
setInterval(() => {}, 60_000);

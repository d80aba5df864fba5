import { allows } from "../access/access.js";
import { answerJson } from "./answer.js";
import type { Exchange } from "./context.js";
import { forbidden } from "./problems.js";

/** Opens a session: Terraform reads this data source once a plan, before it refreshes, and keeps it in a saved plan. */
export async function getPlanSessions({ request, response, sessions, caller }: Exchange): Promise<void> {
  const { token } = caller;
  if (!allows(token, "read") && !allows(token, "write")) throw forbidden("read");
  // HEAD changes nothing; its answer is as long as that of a GET.
  const session = request.method === "HEAD" ? "-".repeat(32) : await sessions.open(token.tokenId);
  answerJson(response, 200, JSON.stringify([{ id: "current", session }]));
}

import type { ConfiguredAudienceModelArn } from "@cleanroomsml/core/repository";
import { allows } from "../../access/access.js";
import type { Expectation } from "../../policies/policy-service.js";
import { writeCondition } from "../conditions.js";
import { ProblemError } from "../problem.js";
import { problem } from "../problems.js";
import type { Exchange } from "./services.js";

/**
 * What the headers of a write say is there. Without a condition on the hash it takes the force scope, and then means the
 * repository's `replace`: never a blind put.
 *
 * @throws {ProblemError} 400 for a condition that is none, 428 where there is none
 */
export function expectationOf({ request, token }: Exchange, arn: ConfiguredAudienceModelArn): Expectation {
  const condition = writeCondition(request.headers);
  if (condition.kind !== "none") return condition;
  if (allows(token, "force", arn)) return { kind: "anything" };
  throw new ProblemError(
    problem(
      428,
      "condition-required",
      "Condition Required",
      "Say what you expect to be there: If-None-Match: * for no policy, or If-Match with the ETag that a GET gave. " +
        "To replace whatever is there, a token needs the scope force.",
    ),
  );
}

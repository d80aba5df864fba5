/** One statement of a policy as arguments of Terraform, in the shape of `aws_iam_policy_document`, and as JSON. */
export { argumentsOfStatement } from "./arguments-of-statement.js";
export { statementAttributes, statementBlocks } from "./arguments-schema.js";
export {
  type ConditionArguments,
  isWhollyKnown,
  type PartialStatementArguments,
  type PrincipalsArguments,
  type StatementArguments,
} from "./statement-arguments.js";
export { type StatementDocument, statementDocument, statementText } from "./statement-document.js";
export {
  addStatementFaults,
  argumentAt,
  type StatementFault,
  statementFaults,
  statementTextFaults,
} from "./statement-faults.js";
export { withStandIns } from "./with-stand-ins.js";

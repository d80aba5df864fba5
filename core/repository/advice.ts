import type { CredentialsFault, StoreErrorKind } from "./store-error.js";

/**
 * Who reads the words for a failure. `terraform`: whoever runs the native provider, with credentials of their own.
 * `http`: a client of the resource server, which has no credentials and no configuration for AWS to look after, and is
 * not told what only concerns whoever runs the server (addresses, roles). `restapi`: such a client whose requests the
 * generic Terraform provider makes, so that what to do is to be done with Terraform.
 */
export type Audience = "terraform" | "http" | "restapi";

/** What differs between readers: what they call their own policy, and what they can do. */
export interface Advice {
  /** The policy that the reader wants: "configured", "sent". */
  readonly wanted: string;
  /** Whether the reader is told what AWS and the network said of credentials, roles and addresses. */
  readonly tellsInnerMatters: boolean;
  readonly tooLong: string;
  readonly alreadyExistsEquivalent: string;
  readonly alreadyExists: string;
  readonly seeTheChange: string;
  /** Added to `seeTheChange` where Clean Rooms itself has written. */
  readonly leaveServiceStatements: string;
  readonly notFound: string;
  readonly modelNotFound: string;
  readonly refused: string;
  readonly contended: string;
  readonly outcomeUnknown: string;
  denied(action: string): string;
  readonly credentials: Readonly<Record<CredentialsFault, string>>;
  readonly storeError: Readonly<Record<Exclude<StoreErrorKind, "denied" | "credentials">, string>>;
}

const terraform: Advice = {
  wanted: "configured",
  tellsInnerMatters: true,
  tooLong:
    "Shorten the policy by at least that much. White space counts: jsonencode() leaves none, and statements that differ only in the account can be one with a list of principals.",
  alreadyExistsEquivalent: "Import it to manage it from here on; the plan will then show no change.",
  alreadyExists:
    "Import it and see in the plan what would change, or replace it (overwrite_existing = true).",
  seeTheChange: "Plan again to see the change and decide about it",
  leaveServiceStatements:
    ", or set ignore_service_managed_statements = true to leave the statements of AWS Clean Rooms alone",
  notFound: "Plan again: the policy will be planned for creation.",
  modelNotFound:
    "Check account, region and id in the ARN. A model that is made in the same run must be referred to, so that it is made first.",
  refused: "Nothing was written. Plan again and look whether anything has changed.",
  contended: "Nothing was written. Run it again when the others are done.",
  outcomeUnknown: "Read the policy again before anything else (plan again).",
  denied: (action) =>
    `The credentials in use need the IAM action ${action} on the configured audience model; a service control policy or a permissions boundary may deny it, too.`,
  credentials: {
    missing:
      "Give credentials in the configuration, in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or in a profile (AWS_PROFILE, aws sso login).",
    expired:
      "Get new credentials (with SSO: aws sso login; with temporary keys: the three new values) and run it again.",
    wrong:
      "Check that access key, secret key and session token belong together and are of the partition and account that are meant, and that an assumed role may be assumed.",
    clock: "AWS accepts signatures of the last minutes only: set this machine's clock, then run it again.",
  },
  storeError: {
    throttled:
      "Wait a little and run it again; with many policies, lower the parallelism or raise the client's number of attempts.",
    unreachable:
      "Check the endpoint and the region that are configured, that something listens there, and proxy, DNS and certificates on the way.",
    aborted: "Run it again; if it was not stopped by hand, raise the timeout.",
    ambiguous: "Check the network and any proxy on the way to AWS, then run it again.",
    refused: "Correct what the message names.",
    invalid: "Correct what the message names.",
  },
};

const operator = "Only whoever runs this server can put that right: the server's log says more.";

const http: Advice = {
  wanted: "sent",
  tellsInnerMatters: false,
  tooLong:
    "Shorten the policy by at least that much. White space counts, and statements that differ only in the account can be one with a list of principals.",
  alreadyExistsEquivalent: "Read it, and send further changes under its ETag (If-Match).",
  alreadyExists: "Read it, and if it is to be replaced, send yours under its ETag (If-Match).",
  seeTheChange: "Read the policy, decide about the change, and send yours under the new ETag (If-Match)",
  leaveServiceStatements: " with the statements of AWS Clean Rooms in it",
  notFound: "To make it anew, send it with If-None-Match: *.",
  modelNotFound: "Check account, region and id in the ARN, and that the model has been made.",
  refused: "Nothing was written. Read the policy, look whether anything has changed, and send yours again.",
  contended: "Nothing was written. Send it again when the others are done.",
  outcomeUnknown:
    "Read the policy before anything else; the history will tell as soon as the server has settled it by reading.",
  denied: (action) =>
    `The server's credentials need the IAM action ${action} on the configured audience model.`,
  credentials: { missing: operator, expired: operator, wrong: operator, clock: operator },
  storeError: {
    throttled: "Wait a little and send it again.",
    unreachable: operator,
    aborted: "Send it again.",
    ambiguous: "Send it again in a little while.",
    refused: "Correct what the message names.",
    invalid: "Correct what the message names.",
  },
};

const restapi: Advice = {
  ...http,
  wanted: terraform.wanted,
  tooLong: terraform.tooLong,
  alreadyExistsEquivalent: terraform.alreadyExistsEquivalent,
  alreadyExists: "Import it and see in the plan what would change.",
  seeTheChange: terraform.seeTheChange,
  leaveServiceStatements: ", with the statements of AWS Clean Rooms in the configuration",
  notFound: terraform.notFound,
  modelNotFound: terraform.modelNotFound,
  refused: terraform.refused,
  contended: terraform.contended,
  outcomeUnknown: "Plan again before anything else: the plan shows what is there.",
  storeError: {
    ...http.storeError,
    throttled: "Wait a little and run it again; with many policies, lower Terraform's parallelism.",
    aborted: "Run it again.",
    ambiguous: "Run it again in a little while.",
  },
};

export const adviceFor: Readonly<Record<Audience, Advice>> = { terraform, http, restapi };

/** What this room adds to the database; made by `database/migrations/010-plan-sessions.ts`. */
export type RestapiTables = {
  readonly plan_session: PlanSessionRow;
  readonly plan_session_policy: PlanSessionPolicyRow;
  readonly restapi_text_document: TextDocumentRow;
};

/** Times are milliseconds since 1970. */
export interface PlanSessionRow {
  readonly session: string;
  /** Whose it is. */
  readonly token_id: string;
  readonly opened_at: number;
  readonly expires_at: number;
}

/** What a session knows of one ARN. */
export interface PlanSessionPolicyRow {
  readonly session: string;
  readonly arn: string;
  /** `unread`: its first request was a write. */
  readonly seen: "unread" | "absent" | "policy";
  /** With `policy` only. */
  readonly policy_hash: string | null;
  /** With `policy`: its text, unless the ledger has a version of that hash. */
  readonly document: string | null;
  /** 1: a POST of this session got what it asked for. */
  readonly posted: number;
  /** The write that is being carried out. */
  readonly claim: string | null;
  readonly claimed_until: number;
}

/** ARNs whose policy was last sent as a string of JSON, and is answered as one. */
export interface TextDocumentRow {
  readonly arn: string;
}

import type { Request, Response } from "express";
import type { Token } from "../access/access.js";
import type { Ledger } from "../ledger/ledger.js";
import type { PolicyService } from "../policies/policy-service.js";
import type { PlanSessions } from "./plan-sessions.js";
import type { TextDocuments } from "./text-documents.js";

/** Who makes a request; authenticated before it comes here. */
export interface Caller {
  readonly token: Token;
  readonly requestId: string;
}

export interface RestapiOptions {
  readonly service: PolicyService;
  readonly ledger: Ledger;
  readonly sessions: PlanSessions;
  readonly textDocuments: TextDocuments;
  /** Who makes this request, as the app's authentication found it. */
  readonly callerOf: (request: Request, response: Response) => Caller;
}

/** One request with what its handler needs. */
export interface Exchange extends RestapiOptions {
  readonly request: Request;
  readonly response: Response;
  readonly caller: Caller;
}

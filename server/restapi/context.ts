import type { ConfiguredAudienceModelArn } from "@cleanroomsml/core/repository";
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
  /** Hears of the ARN that a request is about, once it was found to be one. */
  readonly noteArn?: ((response: Response, arn: ConfiguredAudienceModelArn) => void) | undefined;
}

/** One request with what its handler needs. */
export interface Exchange extends RestapiOptions {
  readonly request: Request;
  readonly response: Response;
  readonly caller: Caller;
}

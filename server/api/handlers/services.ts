import type { Request, Response } from "express";
import type { Token } from "../../access/access.js";
import type { Ledger } from "../../ledger/ledger.js";
import type { PolicyService } from "../../policies/policy-service.js";

/** What the handlers of `/v1` stand on. */
export interface Services {
  readonly service: PolicyService;
  readonly ledger: Ledger;
}

/** One authenticated request. */
export interface Exchange extends Services {
  readonly request: Request;
  readonly response: Response;
  readonly token: Token;
  readonly requestId: string;
}

export type Handler = (exchange: Exchange) => Promise<void>;

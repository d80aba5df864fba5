import type { Scope } from "../../access/access.js";
import type { ParameterName } from "./parameters.js";
import type { SchemaName } from "./schemas.js";

export type Method = "get" | "put" | "delete";

/** What an answer of some status is. */
export interface AnswerDescription {
  readonly description: string;
  /** Of a JSON body; none: no body. */
  readonly schema?: SchemaName;
  /** Has an ETag. */
  readonly etag?: boolean;
}

/** One operation: the app mounts what is listed here, the document describes it. */
export interface Operation {
  readonly operationId: string;
  readonly method: Method;
  readonly path: `/v1/${string}`;
  readonly scope: Scope;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly ParameterName[];
  readonly body?: SchemaName;
  readonly answers: Readonly<Record<number, AnswerDescription>>;
  /** Codes of the problem documents that it may answer, besides those of every operation. */
  readonly problems: readonly number[];
}

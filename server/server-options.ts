import type { ConfiguredAudienceModelArnParts } from "@cleanroomsml/core/repository";
import type { PolicyClient } from "@cleanroomsml/core/repository/aws-store";
import type { Tokens } from "./access/access.js";
import type { DatabaseLocation } from "./database/open-database.js";

export interface ServerOptions {
  /** Default 127.0.0.1. Anything beyond loopback needs `tls` or `insecureHttp`. */
  readonly host?: string | undefined;
  /** Default 8080; 0: a free one. */
  readonly port?: number | undefined;
  readonly database: DatabaseLocation;
  /** Which AWS this is: `emulator`, `aws`, or the endpoint's URL. The database belongs to one. */
  readonly backend: string;
  /** The client for a model: its region is signed for. Throws for a region that the ARN's partition does not have. */
  readonly client: (model: ConfiguredAudienceModelArnParts) => PolicyClient;
  readonly tls?:
    | {
        readonly certificateFile: string;
        readonly keyFile: string;
        readonly clientCaFile?: string | undefined;
      }
    | undefined;
  readonly insecureHttp?: boolean | undefined;
  readonly rulesFile?: string | undefined;
  /** Requests a token may make per minute. Default 6000. */
  readonly requestsPerMinute?: number | undefined;
  /** For so long after a write a read of AWS may show what was there before it; then it is read again. Default 5 s. */
  readonly readLagMilliseconds?: number | undefined;
  /** pino's level; default `info`. Logs go to standard error. */
  readonly logLevel?: string | undefined;
}

export interface RunningServer {
  /** `http://127.0.0.1:8080` */
  readonly url: string;
  readonly port: number;
  /** The tokens that it knows, for whoever runs in the same process. */
  readonly tokens: Tokens;
  /** Requests in flight finish, new ones are refused; at most 10 s. */
  close(): Promise<void>;
}

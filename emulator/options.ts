import { defaultModes, type EmulatorModes, withModes } from "./modes.js";
import { parseModelArn } from "./service/model-arn.js";
import type { KnownKeys } from "./sigv4/authenticate.js";
import { EmulatorStartError } from "./start-error.js";
import { defaultLimits, type HttpLimits } from "./wire/http-server.js";

export const defaultPort = 4580;

export interface EmulatorOptions {
  /** Default 4580; 0 takes a free one. */
  readonly port?: number | undefined;
  /** ARNs of configured audience models that exist from the start. */
  readonly models?: readonly string[] | undefined;
  /** Default "test". */
  readonly accessKeyId?: string | undefined;
  /** Default "test". */
  readonly secretAccessKey?: string | undefined;
  /** When given, every request must bring this session token. */
  readonly sessionToken?: string | undefined;
  /** The account that the keys belong to. Default 123456789012. */
  readonly accountId?: string | undefined;
  /** Where everything is kept; made when it is not there. Default: in memory only. */
  readonly dataDirectory?: string | undefined;
  readonly modes?: Partial<EmulatorModes> | undefined;
  /** Bounds on requests; the defaults are right but for tests of the bounds. */
  readonly limits?: Partial<HttpLimits> | undefined;
}

export interface CheckedOptions {
  readonly port: number;
  readonly models: readonly string[];
  readonly keys: KnownKeys;
  readonly accountId: string;
  readonly dataDirectory: string | undefined;
  readonly modes: EmulatorModes;
  readonly limits: HttpLimits;
}

/** @throws EmulatorStartError BadOption naming the option */
export function readOptions(options: EmulatorOptions): CheckedOptions {
  const bad = (message: string) => new EmulatorStartError("BadOption", message);
  const { port = defaultPort, models = [], accessKeyId = "test", secretAccessKey = "test" } = options;
  const { accountId = "123456789012" } = options;
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw bad(`The port is a whole number from 0 to 65535, not ${port}.`);
  }
  const wrong = models.find((model) => parseModelArn(model) === undefined);
  if (wrong !== undefined) {
    throw bad(
      `'${wrong}' is not the ARN of a configured audience model, such as arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/my-model.`,
    );
  }
  if (!/^[\w+=,.@-]+$/.test(accessKeyId))
    throw bad("The access key id must be letters, digits and _+=,.@- only.");
  if (secretAccessKey === "") throw bad("The secret access key must not be empty.");
  if (!/^\d{12}$/.test(accountId)) throw bad(`The account id has 12 digits; '${accountId}' is none.`);
  return {
    port,
    models,
    keys: { accessKeyId, secretAccessKey, sessionToken: options.sessionToken },
    accountId,
    dataDirectory: options.dataDirectory,
    modes: readModes(options.modes ?? {}),
    limits: { ...defaultLimits, ...options.limits },
  };
}

function readModes(modes: Partial<EmulatorModes>): EmulatorModes {
  try {
    return withModes(defaultModes, modes);
  } catch (error) {
    throw new EmulatorStartError("BadOption", error instanceof Error ? error.message : String(error), {
      cause: error,
    });
  }
}

import { createServer, type Server } from "node:http";

/** AWS STS on loopback, as far as the provider uses it. */
export interface StsDouble {
  readonly url: string;
  readonly requests: readonly StsRequest[];
  /** Answers with an error from now on; only to calls about this role, when one is named. */
  refuse(code: string, message: string, roleArn?: string): void;
  close(): Promise<void>;
}

export interface StsRequest {
  readonly host: string;
  readonly authorization: string;
  /** The parameters, with `Action`. */
  readonly sent: Readonly<Record<string, string>>;
}

interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly roleArn: string | undefined;
}

/**
 * Each role's session has the role's name as its access key id, `role/partner` ⇒ `partner`, unless `keys` says otherwise.
 *
 * @param account what GetCallerIdentity answers
 */
export async function startStsDouble({ account = "123456789012", keys = "" } = {}): Promise<StsDouble> {
  const requests: StsRequest[] = [];
  let refusal: Refusal | undefined;
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => {
      body += text;
    });
    request.on("end", () => {
      const sent = Object.fromEntries(new URLSearchParams(body));
      const { authorization = "", host = "" } = request.headers;
      requests.push({ host, authorization, sent });
      response.setHeader("content-type", "text/xml");
      if (refusal !== undefined && (refusal.roleArn ?? sent.RoleArn) === sent.RoleArn) {
        response.statusCode = 403;
        response.end(
          `<ErrorResponse><Error><Type>Sender</Type><Code>${refusal.code}</Code><Message>${refusal.message}</Message></Error></ErrorResponse>`,
        );
        return;
      }
      const action = sent.Action ?? "";
      response.end(
        `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${action}Result>` +
          (action === "GetCallerIdentity"
            ? `<Account>${account}</Account><Arn>arn:aws:iam::${account}:user/me</Arn><UserId>AIDAEXAMPLE</UserId>`
            : credentials(keys || (sent.RoleArn?.split("/").at(-1) ?? ""))) +
          `</${action}Result></${action}Response>`,
      );
    });
  });
  return {
    url: await listening(server),
    requests,
    refuse(code, message, roleArn) {
      refusal = { code, message, roleArn };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function credentials(key: string): string {
  const expiration = new Date(Date.now() + 3_600_000).toISOString();
  return (
    `<Credentials><AccessKeyId>${key}</AccessKeyId><SecretAccessKey>test</SecretAccessKey>` +
    `<SessionToken>t</SessionToken><Expiration>${expiration}</Expiration></Credentials>`
  );
}

/** Starts a server on loopback and gives its URL. */
export async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return `http://127.0.0.1:${address.port}`;
}

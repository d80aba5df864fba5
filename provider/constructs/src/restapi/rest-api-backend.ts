import { Annotations, Fn, ref, TerraformStack, Token } from "cdktf";
import { Construct } from "constructs";
import type { HeldPolicy, IPolicyBackend, PolicyToHold } from "../policy-backend.js";
import { jsonTemplate } from "../policy-text/json-template.js";
import { deferredText } from "../policy-text/json-text.js";
import { checkAtSynthesis } from "../remarks.js";
import { DataRestapiObject, ObjectResource, RestapiProvider } from "./generated/index.js";
import { bearerToken } from "./server-token.js";
import { stackRemarks } from "./stack-remarks.js";
import { unsupportedArguments } from "./unsupported-arguments.js";
import { urlEncoded } from "./url-encoded.js";

/** Where the resource server is, and how to reach it. */
export interface RestApiBackendProps {
  /** URL of the resource server, with `/restapi` at the end; it may be a token. */
  readonly uri: string;
  /**
   * A token of the resource server. It is a secret, and what is synthesised is not: it must be a value that Terraform finds out, such
   * as the `stringValue` of a sensitive variable. A literal is an error.
   *
   * @default the sensitive variable `token`, to be set as TF_VAR_token
   */
  readonly token?: string;
  /** File with the certificate (PEM) of the authority that the server's certificate is from. @default those of the machine */
  readonly rootCaFile?: string;
  /** File with a client's certificate (PEM), where the server demands one. */
  readonly certFile?: string;
  /** File with the key of that certificate (PEM). */
  readonly keyFile?: string;
}

const PATH = "/configured-audience-model-policies";

/**
 * The generic provider `Mastercard/restapi` with our resource server, which holds the credentials of AWS. One for each stack: its
 * provider block is the stack's own `restapi`. It makes what `main.tf.example` has: a first provider that opens a session in each
 * plan, and a second one whose requests carry it, so that the server refuses to write over what the plan has not seen.
 */
export class RestApiBackend extends Construct implements IPolicyBackend {
  private readonly provider: RestapiProvider;

  public constructor(scope: Construct, id: string, props: RestApiBackendProps) {
    super(scope, id);
    const { uri, rootCaFile, certFile, keyFile } = props;
    const token = bearerToken(this, props.token);
    const server = { uri, bearerToken: token.value, rootCaFile, certFile, keyFile, timeout: 30 };
    const session = new DataRestapiObject(this, "Session", {
      provider: new RestapiProvider(this, "SessionProvider", { ...server, alias: "session" }),
      path: "/plan-sessions",
      searchKey: "id",
      searchValue: "current",
      resultsContainsObject: true,
    });
    this.provider = new RestapiProvider(this, "Provider", {
      ...server,
      writeReturnsObject: true,
      // Safe: a write that has happened already is answered as done when it is repeated.
      retries: { maxRetries: 2, minWait: 1, maxWait: 5 },
    });
    // Not as an argument: CDKTF makes `x_plan_session` of the key.
    this.provider.addOverride("headers", { "X-Plan-Session": session.apiData.lookup("session") });
    checkAtSynthesis(this, () => [
      ...token.remarks(),
      ...stackRemarks(this, { uri, provider: this.provider, variable: token.variable }),
    ]);
  }

  public holdPolicy(scope: Construct, id: string, policy: PolicyToHold): HeldPolicy {
    const arn = policy.configuredAudienceModelArn;
    for (const message of unsupportedArguments(policy)) Annotations.of(scope).addError(message);
    if (TerraformStack.of(scope) !== TerraformStack.of(this)) {
      Annotations.of(scope).addError(
        `backend: ${this.node.path} belongs to another stack. Terraform has providers for each stack: make a RestApiBackend in this one.`,
      );
    }
    const resource = new ObjectResource(scope, id, {
      ...policy.metaArguments,
      provider: this.provider,
      path: PATH,
      objectId: urlEncoded(arn),
      data: deferredText(
        (context) =>
          `{"configuredAudienceModelArn":${jsonTemplate(arn, context)},"configuredAudienceModelPolicy":${context.resolve(policy.policy)}}`,
      ),
      // The server adds the hash to its answers. Anything more here would hide drift, or changes of the configuration.
      ignoreChangesTo: ["policyHash"],
      // Changed in place, the object would leave the policy of the old ARN behind.
      forceNew: ["configuredAudienceModelArn"],
    });
    if (policy.importExisting) resource.importFrom(`${PATH}/${urlEncoded(arn)}`, this.provider);
    // A policy that somebody has deleted has no hash.
    const policyHash = Token.asString(Fn.lookup(resource.apiData, "policyHash", ref("null")));
    return { resource, policyHash };
  }
}

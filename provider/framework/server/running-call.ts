import type { ResourceCall } from "../call.js";
import { Deferred, type DeferredReason } from "../deferred.js";
import { type Diagnostic, DiagnosticError, Diagnostics } from "../diagnostics/diagnostics.js";
import { thrownStack, thrownText } from "../diagnostics/thrown.js";
import type { ResourceIdentity } from "../identity/resource-identity.js";
import type { LogFields, Logger } from "../log/logger.js";
import type { PrivateState } from "../private-state.js";
import type {
  ClientCapabilities,
  DynamicValue,
  ResourceIdentityData,
  Deferred as TerraformDeferred,
  Diagnostic as TerraformDiagnostic,
} from "../protocol/generated/tfplugin6.js";
import type { Schema } from "../schema/schema.js";
import type { KnownConfig } from "../schema/views.js";
import { UnfitNumberError, ValueError } from "../values/value-error.js";
import { CallIdentity } from "./call-identity.js";
import type { Caller } from "./caller.js";
import { deferralMessage, deferralRefused } from "./deferral.js";
import { PrivateData } from "./private-data.js";
import type { ProviderServer, StoppableCall } from "./provider-server.js";
import { schemaOfCall, setElementText } from "./set-element-text.js";
import { terraformDiagnostics } from "./terraform-diagnostics.js";
import { knownConfig, objectValue } from "./typed.js";

/** What a call is about; each is taken from its request. */
export interface CallSubject {
  readonly caller?: Caller | undefined;
  readonly typeName?: string;
  readonly privateBytes?: Uint8Array;
  readonly providerMeta?: DynamicValue | undefined;
  readonly clientCapabilities?: ClientCapabilities | undefined;
}

/** One RPC from its arrival to its answer: what provider code gets as its `call`. */
export class RunningCall implements ResourceCall<unknown>, StoppableCall {
  readonly diagnostics = new Diagnostics();
  readonly log: Logger;
  readonly privateData: PrivateData;
  readonly #server: ProviderServer;
  readonly #method: string;
  readonly #subject: string;
  readonly #caller: Caller | undefined;
  readonly #providerMeta: DynamicValue | undefined;
  #deferralAllowed: boolean;
  #deferral: TerraformDeferred | undefined;
  #identity: CallIdentity | undefined;
  // Most calls are over before anybody asks for the signal.
  #controller: AbortController | undefined;
  #stopped: Error | undefined;

  constructor(server: ProviderServer, method: string, subject: CallSubject = {}) {
    const { typeName, privateBytes } = subject;
    this.#server = server;
    this.#method = method;
    this.#subject = typeName ?? "the provider";
    this.log = server.callLog({
      tf_rpc: method,
      ...(typeName === undefined ? {} : { tf_type_name: typeName }),
    });
    this.privateData = new PrivateData(privateBytes ?? new Uint8Array(0));
    this.#caller = subject.caller;
    this.#providerMeta = subject.providerMeta;
    this.#deferralAllowed = subject.clientCapabilities?.deferralAllowed ?? false;
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#stopped === undefined) this.#listen();
      else this.#controller.abort(this.#stopped);
    }
    return this.#controller.signal;
  }

  #listen(): void {
    const given = this.#caller?.signal;
    const giveUp = () => this.stop(new DOMException("the client gave the call up", "AbortError"));
    if (given?.aborted) giveUp();
    else given?.addEventListener("abort", giveUp, { once: true });
  }

  stop(reason: Error): void {
    this.#stopped ??= reason;
    this.#controller?.abort(reason);
  }

  get privateState(): PrivateState {
    return this.privateData;
  }

  get providerData(): unknown {
    return this.#server.providerData();
  }

  get identity(): CallIdentity {
    this.#identity ??= new CallIdentity();
    return this.#identity;
  }

  /** From here on `identity` is that of a resource. */
  about(identity: ResourceIdentity | undefined, received: ResourceIdentityData | undefined): void {
    if (identity !== undefined) this.#identity = new CallIdentity(identity, received);
  }

  /** A function that stands alone: provider code takes a call apart. */
  get providerMeta(): <M extends Schema>(metaSchema: M) => KnownConfig<M> | null {
    return (metaSchema) => {
      const values = objectValue(metaSchema, this.#providerMeta);
      return values === null ? null : knownConfig(metaSchema, values);
    };
  }

  get deferralAllowed(): boolean {
    return this.#deferralAllowed;
  }

  /** Whatever the client says, here it would not take a deferral. */
  forbidDeferral(): void {
    this.#deferralAllowed = false;
  }

  /** The deferral as the answer carries it; undefined: what was asked was not put off. */
  get deferral(): TerraformDeferred | undefined {
    return this.#deferral;
  }

  /** Puts off what was asked; where that is not allowed, an error. */
  defer(reason: DeferredReason): void {
    if (this.#deferralAllowed) this.#deferral = deferralMessage(reason);
    else this.diagnostics.add(deferralRefused(this.#subject, reason));
  }

  /** Runs provider code; whatever it throws becomes a diagnostic. */
  async run(work: () => Promise<void>): Promise<void> {
    const leave = this.#server.enter(this);
    this.log.trace("call received");
    try {
      await work();
    } catch (error) {
      this.fail(error);
    } finally {
      leave();
      this.log.trace("call answered", { diagnostics: this.diagnostics.all.length });
    }
  }

  /** The diagnostics so far, or those of them that are given, as the answer carries them. */
  terraformDiagnostics(diagnostics: readonly Diagnostic[] = this.diagnostics.all): TerraformDiagnostic[] {
    return terraformDiagnostics(diagnostics, (path) => {
      if (!path.steps.some(({ kind }) => kind === "setValue")) return undefined;
      const schema = schemaOfCall(this.#server, this.#method, this.#subject);
      return schema === undefined ? undefined : setElementText(schema, path);
    });
  }

  /** Turns what provider code threw into a diagnostic; whatever that is: also what throws when it is looked at. */
  fail(error: unknown): void {
    try {
      this.#fail(error);
    } catch {
      this.bug(thrownText(error), { error: thrownStack(error) });
    }
  }

  #fail(error: unknown): void {
    if (error instanceof Deferred) {
      this.defer(error.reason);
      return;
    }
    if (error instanceof DiagnosticError) {
      for (const one of error.diagnostics) this.diagnostics.add(one);
      if (!this.diagnostics.hasError)
        this.bug("a DiagnosticError was thrown that holds no error.", { error });
      if (error.cause !== undefined) this.log.debug(error.message, { error: error.cause });
      return;
    }
    if (this.#stopped !== undefined && (error === this.#stopped || isAbortError(error))) {
      this.diagnostics.addError(
        "Interrupted",
        `Terraform was stopped before ${this.#method} of ${this.#subject} was finished. Run the command again.`,
      );
      return;
    }
    if (error instanceof UnfitNumberError) {
      this.diagnostics.add({
        severity: "error",
        summary: "Number Does Not Fit",
        detail:
          `${error.path} of ${this.#subject}: ${error.message}. Use one ${error.wanted}.\n\n` +
          "If the argument should take any number, tell the provider's developers: attribute.number does.",
        path: error.path,
      });
      return;
    }
    if (error instanceof ValueError) {
      this.diagnostics.add({
        severity: "error",
        summary: "Value Does Not Fit The Schema",
        detail:
          `${this.#method} of ${this.#subject}: ${error.message}.\n\n` +
          "This is a bug in the provider. Please report it to the provider's developers.",
        path: error.path,
      });
      this.log.error(error.message, { error, path: error.path.toString() });
      return;
    }
    this.bug(thrownText(error), { error: thrownStack(error) });
  }

  /** Tells the user that the provider is at fault, and the log how. */
  bug(what: string, fields: LogFields = {}, summary = "Unexpected Provider Error"): void {
    this.diagnostics.addError(
      summary,
      `${this.#method} of ${this.#subject} failed: ${what}\n\n` +
        "This is a bug in the provider. Please report it to the provider's developers; TF_LOG=ERROR shows more.",
    );
    this.log.error(`${this.#method} failed: ${what}`, fields);
  }
}

function isAbortError(error: unknown): boolean {
  return error instanceof Error && (error.name === "AbortError" || error.name === "TimeoutError");
}

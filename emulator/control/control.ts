import { randomUUID } from "node:crypto";
import type { Fault, FaultRequest } from "../faults/faults.js";
import { type EmulatorModes, withModes } from "../modes.js";
import { operations } from "../operations/index.js";
import { storedPolicy } from "../resource-policy/policy-hash.js";
import { anyReformat, type ReformatStyle, reformatted } from "../resource-policy/rewrite.js";
import type { Account } from "../service/handle-call.js";
import { type ModelArn, parseModelArn } from "../service/model-arn.js";
import type { Membership, Step, StoredPolicy } from "../state/records.js";
import { removeServiceStatement } from "../state/second-writer.js";
import { modelOfArn } from "../state/starting-model.js";
import type { LoggedRequest, RequestLog } from "../wire/request-log.js";
import { ControlError } from "./control-error.js";
import { editedPolicy, type PolicyEdit } from "./edit-policy.js";
import { describeState, type EmulatorState } from "./state.js";

/** How the emulator was started; `reset` goes back to it. */
export interface Beginning {
  readonly models: readonly string[];
  readonly modes: EmulatorModes;
}

/** A membership to register: by default with a new identifier, in us-east-1. */
export interface NewMembership {
  readonly collaborationId: string;
  /** The accounts of the other members, 12 digits each; at least one. */
  readonly otherAccountIds: readonly string[];
  readonly membershipIdentifier?: string | undefined;
  readonly region?: string | undefined;
}

/** What can be asked of the emulator beside the AWS APIs. The same over HTTP under `/_emulator/`. */
export class EmulatorControl {
  readonly #account: Account;
  readonly #log: RequestLog;
  readonly #beginning: Beginning;
  readonly #clock: { offsetSeconds: number };

  constructor(account: Account, log: RequestLog, beginning: Beginning, clock: { offsetSeconds: number }) {
    this.#account = account;
    this.#log = log;
    this.#beginning = beginning;
    this.#clock = clock;
  }

  state(): EmulatorState {
    return describeState(this.#account, this.#clock.offsetSeconds);
  }

  /** Makes a model with this ARN exist; nothing happens when it does already. */
  async addModel(arn: string): Promise<void> {
    const { store, turns } = this.#account;
    const { text } = this.#arn(arn);
    await turns.take([text], async () => {
      const model = modelOfArn(text, this.#account.now(), store.takeSequence());
      if (model !== undefined && !store.world.models.has(text))
        await store.commit([{ kind: "put-model", model }]);
    });
  }

  /** The text that is stored, whatever a read would show; undefined without a policy. */
  policy(arn: string): StoredPolicy | undefined {
    return this.#account.store.world.policies.get(this.#arn(arn).text);
  }

  /** Stores a text as it is: nothing is checked, nothing has to hold. Reads show it at once. */
  async setPolicy(arn: string, text: string): Promise<StoredPolicy> {
    return this.#change(arn, () => text);
  }

  /** Changes the stored policy as a person with another tool would. Reads show it at once. */
  async editPolicy(arn: string, edit: PolicyEdit): Promise<StoredPolicy> {
    return this.#change(arn, (text) => editedPolicy(this.#present(arn, text), edit));
  }

  /** Writes the stored policy in other words; without a style, in the first that changes the text. */
  async reformatPolicy(arn: string, style?: ReformatStyle): Promise<StoredPolicy> {
    return this.#change(arn, (stored, { partition }) => {
      const text = this.#present(arn, stored);
      try {
        return style === undefined ? anyReformat(text, partition) : reformatted(text, style, partition);
      } catch (error) {
        throw new ControlError("BadRequest", "The stored text is not JSON; it has no other words.", {
          cause: error,
        });
      }
    });
  }

  /** Deletes the stored policy, if there is one. Returns whether there was. */
  async deletePolicy(arn: string): Promise<boolean> {
    const { text } = this.#arn(arn);
    const { turns, store, stale } = this.#account;
    return turns.take([text], async () => {
      stale.settle(text);
      if (!store.world.policies.has(text)) return false;
      await store.commit([{ kind: "delete-policy", arn: text }]);
      return true;
    });
  }

  /** Makes the account a member of a collaboration, so that associations can be created in it. */
  async addMembership(wanted: NewMembership): Promise<Membership> {
    const membership: Membership = {
      membershipIdentifier: wanted.membershipIdentifier ?? randomUUID(),
      collaborationId: wanted.collaborationId,
      otherAccountIds: wanted.otherAccountIds,
      region: wanted.region ?? "us-east-1",
    };
    await this.#account.store.commit([{ kind: "put-membership", membership }]);
    return membership;
  }

  /** What DeleteMember and DeleteCollaboration do: the associations go, and with them the statements they manage. */
  async deleteMembership(membershipIdentifier: string): Promise<boolean> {
    const { store, turns, modes } = this.#account;
    return turns.takeEverything(async () => {
      if (!store.world.memberships.has(membershipIdentifier)) return false;
      // One by one: each removal starts from the text that the one before left.
      for (const association of [...store.world.associations.values()]) {
        if (association.membershipIdentifier !== membershipIdentifier) continue;
        const steps = removeServiceStatement(store.world, modes, association);
        await store.commit([...steps, { kind: "delete-association", id: association.id }]);
      }
      await store.commit([{ kind: "delete-membership", membershipIdentifier }]);
      return true;
    });
  }

  modes(): EmulatorModes {
    return this.#account.modes;
  }

  /** Changes the named modes from the next request on. What is stored stays as it is. */
  setModes(changes: Readonly<Record<string, unknown>>): EmulatorModes {
    try {
      this.#account.modes = withModes(this.#account.modes, changes);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new ControlError("BadRequest", error.message, { cause: error });
    }
    return this.#account.modes;
  }

  /** @throws ControlError when there is no such operation: the fault would never strike */
  addFault(fault: FaultRequest): Fault {
    if (fault.operation !== undefined && !operations.some(({ name }) => name === fault.operation)) {
      throw new ControlError("BadRequest", `There is no operation ${fault.operation}.`);
    }
    return this.#account.faults.add(fault);
  }

  faults(): readonly Fault[] {
    return this.#account.faults.list();
  }

  removeFault(id: string): boolean {
    return this.#account.faults.remove(id);
  }

  clearFaults(): void {
    this.#account.faults.clear();
  }

  /** The requests of the AWS APIs, oldest first. */
  requests(): readonly LoggedRequest[] {
    return this.#log.list();
  }

  clearRequests(): void {
    this.#log.clear();
  }

  /** Sets the emulator's clock ahead (or behind, negative), so that honest clients look skewed. */
  setClock(offsetSeconds: number): void {
    this.#clock.offsetSeconds = offsetSeconds;
  }

  /** Everything as it was at the start: the models named then, no policies, no memberships, modes, no faults, no log. */
  async reset(): Promise<void> {
    const { store, turns, stale, faults } = this.#account;
    await turns.takeEverything(async () => {
      const models = this.#beginning.models.flatMap((arn): Step[] => {
        const model = modelOfArn(arn, new Date(), store.takeSequence());
        return model === undefined ? [] : [{ kind: "put-model", model }];
      });
      await store.commit([{ kind: "clear" }, ...models]);
      stale.settleAll();
      faults.clear();
      this.#log.clear();
      this.#clock.offsetSeconds = 0;
      this.#account.modes = this.#beginning.modes;
    });
  }

  #arn(text: string): ModelArn {
    const arn = parseModelArn(text);
    if (arn === undefined) {
      throw new ControlError("BadRequest", `'${text}' is not the ARN of a configured audience model.`);
    }
    return arn;
  }

  #present(arn: string, text: string | undefined): string {
    if (text === undefined) throw new ControlError("NotFound", `The model ${arn} has no policy.`);
    return text;
  }

  async #change(
    arn: string,
    change: (text: string | undefined, arn: ModelArn) => string,
  ): Promise<StoredPolicy> {
    const parsed = this.#arn(arn);
    const { turns, store, stale } = this.#account;
    return turns.take([parsed.text], async () => {
      const { models, policies } = store.world;
      if (!models.has(parsed.text)) throw new ControlError("NotFound", `There is no model ${parsed.text}.`);
      const policy = storedPolicy(change(policies.get(parsed.text)?.text, parsed), this.#account.modes);
      await store.commit([{ kind: "put-policy", arn: parsed.text, policy }]);
      stale.settle(parsed.text);
      return policy;
    });
  }
}

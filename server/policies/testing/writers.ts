import type { PolicyHash, PolicyRepository } from "@cleanroomsml/core/repository";
import type { Expectation } from "../policy-service.js";
import { arn, arnText, policyOf, statement } from "./policies.js";
import type { Replica, World } from "./world.js";

/** What two servers, their clients and the rest of the world may do, one after the other. */
export type Step =
  | { readonly do: "put" | "put again" | "delete"; readonly by: 0 | 1; readonly expected: Expected }
  | { readonly do: "lose answer"; readonly when: "before" | "after" }
  | { readonly do: "lose sight"; readonly reads: number }
  | { readonly do: "die in next write"; readonly by: 0 | 1; readonly when: "before" | "after" }
  | { readonly do: "edit outside" | "delete outside" | "let leases pass" }
  | { readonly do: "resolve"; readonly by: 0 | 1 };

export type Expected = "absent" | "live" | "stale" | "anything";

/** A write that took effect at AWS. */
export interface Effect {
  /** undefined: a deletion. */
  readonly policy: string | undefined;
}

/** A write that a client was told of. */
export interface Acknowledged extends Effect {
  readonly requestId: string;
  readonly policyHash: PolicyHash | undefined;
}

/** Plays steps upon a world, and keeps book of what really happened and of what clients were told. */
export class Writers {
  readonly effects: Effect[] = [];
  readonly acknowledged: Acknowledged[] = [];
  readonly #world: World;
  readonly #replicas: Replica[] = [];
  readonly #dying: (undefined | "before" | "after")[] = [undefined, undefined];
  #requests = 0;
  #last: { readonly policy: string; readonly expected: Expectation } | undefined;
  #stale: PolicyHash | undefined;

  constructor(world: World) {
    this.#world = world;
    this.#restart(0);
    this.#restart(1);
  }

  async play(step: Step): Promise<void> {
    const { control } = this.#world.emulator;
    switch (step.do) {
      case "put":
        this.#last = { policy: this.#newPolicy(), expected: await this.#expectation(step.expected) };
        return this.#put(step.by);
      case "put again":
        return this.#put(step.by);
      case "delete":
        return this.#delete(step.by, await this.#expectation(step.expected));
      case "lose answer":
        for (const operation of ["PutConfiguredAudienceModelPolicy", "DeleteConfiguredAudienceModelPolicy"])
          control.addFault({ kind: "reset", operation, count: 1, when: step.when });
        return;
      case "lose sight":
        control.addFault({
          kind: "access-denied",
          operation: "GetConfiguredAudienceModelPolicy",
          count: step.reads,
        });
        return;
      case "die in next write":
        this.#dying[step.by] = step.when;
        return;
      case "edit outside":
        await control.setPolicy(arnText, this.#newPolicy());
        return;
      case "delete outside":
        await control.deletePolicy(arnText);
        return;
      case "let leases pass":
        this.#world.pass(31_000);
        return;
      case "resolve":
        await this.#replica(step.by).service.resolveExpired();
        return;
    }
  }

  /** AWS can be reached again, and all intents have been looked at. */
  async end(): Promise<Replica> {
    this.#world.emulator.control.clearFaults();
    this.#world.pass(31_000);
    const replica = this.#world.replica("last");
    await replica.service.resolveExpired();
    return replica;
  }

  async #put(by: 0 | 1): Promise<void> {
    if (this.#last === undefined) return;
    const { policy, expected } = this.#last;
    const requestId = `r-${++this.#requests}`;
    const actor = { tokenName: "terraform", requestId };
    const result = await this.#alive(by, this.#replica(by).service.put({ arn, policy, expected, actor }));
    if (result?.kind !== "written") return;
    this.#stale ??= result.live.policyHash;
    if (result.how === "repeated") return;
    this.acknowledged.push({ requestId, policy, policyHash: result.live.policyHash });
  }

  async #delete(by: 0 | 1, expected: Expectation): Promise<void> {
    const requestId = `r-${++this.#requests}`;
    const actor = { tokenName: "terraform", requestId };
    const result = await this.#alive(by, this.#replica(by).service.delete({ arn, expected, actor }));
    if (result?.kind !== "deleted" || result.how !== "deleted") return;
    this.acknowledged.push({ requestId, policy: undefined, policyHash: undefined });
  }

  /** undefined: the server died; another one starts in its place. */
  async #alive<T>(by: 0 | 1, call: Promise<T>): Promise<T | undefined> {
    const died = new Promise<undefined>((resolve) => {
      this.#onDeath = () => resolve(undefined);
    });
    const result = await Promise.race([call, died]);
    if (result === undefined) this.#restart(by);
    return result;
  }

  #onDeath: () => void = () => {};

  #restart(by: 0 | 1): void {
    this.#dying[by] = undefined;
    const { repository } = this.#world;
    const watch =
      <In, Out>(call: (input: In) => Promise<Out>) =>
      (input: In): Promise<Out> =>
        this.#watched(by, () => call(input));
    const watched: PolicyRepository = {
      ...repository,
      create: watch(repository.create),
      update: watch(repository.update),
      replace: watch(repository.replace),
      delete: watch(repository.delete),
    };
    const times = { rereading: 1, renewal: 3_600_000 };
    this.#replicas[by] = this.#world.replica(`server-${by}`, { repository: watched, times });
  }

  async #watched<Out>(by: 0 | 1, call: () => Promise<Out>): Promise<Out> {
    const { control } = this.#world.emulator;
    const dying = this.#dying[by];
    if (dying === "before") return this.#die();
    const before = control.policy(arnText);
    const answered = this.#answeredPuts();
    const result = await call();
    const after = control.policy(arnText);
    // The same text again leaves the hash as it was.
    if (before?.hash !== after?.hash || this.#answeredPuts() > answered)
      this.effects.push({ policy: after?.text });
    return dying === undefined ? result : this.#die();
  }

  #answeredPuts(): number {
    const requests = this.#world.emulator.control.requests();
    return requests.filter(({ method, status }) => method === "PUT" && status === 200).length;
  }

  #die(): Promise<never> {
    this.#onDeath();
    return new Promise<never>(() => {});
  }

  #replica(by: 0 | 1): Replica {
    const replica = this.#replicas[by];
    if (replica === undefined) throw new Error(`there is no server ${by}`);
    return replica;
  }

  async #expectation(expected: Expected): Promise<Expectation> {
    if (expected === "absent") return { kind: "absent" };
    if (expected === "anything") return { kind: "anything" };
    if (expected === "stale" && this.#stale !== undefined) return { kind: "hash", policyHash: this.#stale };
    const read = await this.#world.repository.read({ arn });
    return read.kind === "present" ? { kind: "hash", policyHash: read.policyHash } : { kind: "absent" };
  }

  #accounts = 100_000_000_000;

  #newPolicy(): string {
    return policyOf(statement("Partner", String(++this.#accounts)));
  }
}

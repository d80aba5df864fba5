import { PrivateData } from "./private-data.js";

/**
 * What renewals made of the private data of ephemeral resources that are open in this process. Terraform (seen: 1.11 and
 * 1.16) closes with the private data that `open` gave, whatever renewals answered since; OpenTofu with the newest. Here
 * `close` gets the newest from both.
 */
export class EphemeralRenewals {
  #opened = 0;
  readonly #newest = new Map<number, Uint8Array>();

  /** Marks what may be renewed, so that it is known again. */
  opened(data: PrivateData): void {
    this.#opened += 1;
    data.leaveNote("opened", this.#opened);
  }

  renewed(data: PrivateData): void {
    const which = data.note("opened");
    if (typeof which === "number" && which <= this.#opened) this.#newest.set(which, data.toBytes());
  }

  /** The newest data of what is to be closed, and forgets it. */
  closing(received: Uint8Array): Uint8Array {
    if (this.#newest.size === 0) return received;
    const which = new PrivateData(received).note("opened");
    if (typeof which !== "number") return received;
    const newest = this.#newest.get(which);
    this.#newest.delete(which);
    return newest ?? received;
  }
}

/** Messages from one side to the other, in order, until it is closed. */
export class Progress implements AsyncIterable<string> {
  readonly #messages: string[] = [];
  #closed = false;
  #wake: (() => void) | undefined;

  /** false: it is closed, and the message is lost. */
  send(message: string): boolean {
    if (this.#closed) return false;
    this.#messages.push(message);
    this.#wake?.();
    return true;
  }

  /** What was sent is still received. */
  close(): void {
    this.#closed = true;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string, void, undefined> {
    for (;;) {
      for (let next = this.#messages.shift(); next !== undefined; next = this.#messages.shift()) yield next;
      if (this.#closed) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

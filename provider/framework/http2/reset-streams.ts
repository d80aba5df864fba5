/** More streams than can be open at once: whatever was under way when a stream was reset is here by then. */
const most = 2000;

/**
 * Streams that we have reset, for a while: "An endpoint that sends a RST_STREAM frame on a stream that is in the open or
 * half-closed (local) state could receive any type of frame" and ignores it.
 */
export class ResetStreams {
  readonly #ids = new Set<number>();

  add(id: number): void {
    this.#ids.add(id);
    if (this.#ids.size <= most) return;
    const oldest = this.#ids.values().next();
    if (!oldest.done) this.#ids.delete(oldest.value);
  }

  has(id: number): boolean {
    return this.#ids.has(id);
  }
}

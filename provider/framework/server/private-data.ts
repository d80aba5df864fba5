import type { JsonValue, PrivateState } from "../private-state.js";

/**
 * `import_before_read`: the next read is the first after an import, which may find another identity. `opened`: which of
 * the ephemeral resources of this process it is.
 */
export type FrameworkNote = "import_before_read" | "opened";

/**
 * Private state in the form Go's framework gives it: a JSON object whose values are base64 of JSON. What came is
 * parsed only when it is looked at, and returned byte for byte when nothing was changed.
 */
export class PrivateData implements PrivateState {
  readonly #received: Uint8Array;
  #entries: Map<string, unknown> | undefined;
  #changed = false;

  constructor(received: Uint8Array) {
    this.#received = received;
  }

  get(key: string): JsonValue | undefined {
    const stored = this.#all().get(key);
    if (typeof stored !== "string") return undefined;
    try {
      return JSON.parse(Buffer.from(stored, "base64").toString("utf8"));
    } catch {
      return undefined;
    }
  }

  set(key: string, value: JsonValue): void {
    checkKey(key);
    this.#all().set(key, encoded(value));
    this.#changed = true;
  }

  delete(key: string): void {
    checkKey(key);
    if (this.#all().delete(key)) this.#changed = true;
  }

  /** A note of the framework itself. The names are those of Go's, so that a provider may change from one to the other. */
  leaveNote(note: FrameworkNote, value: JsonValue = true): void {
    this.#all().set(`.${note}`, encoded(value));
    this.#changed = true;
  }

  note(note: FrameworkNote): JsonValue | undefined {
    return this.get(`.${note}`);
  }

  /** Whether the note was there; it is gone then. */
  takeNote(note: FrameworkNote): boolean {
    if (this.#entries === undefined && !this.#mentions(note)) return false;
    const taken = this.#all().delete(`.${note}`);
    if (taken) this.#changed = true;
    return taken;
  }

  /** Without parsing: there hardly ever is one. */
  #mentions(note: FrameworkNote): boolean {
    const { buffer, byteOffset, length } = this.#received;
    return length > 0 && Buffer.from(buffer, byteOffset, length).includes(`".${note}"`);
  }

  toBytes(): Uint8Array {
    if (!this.#changed) return this.#received;
    const entries = this.#all();
    return entries.size === 0 ? new Uint8Array(0) : Buffer.from(JSON.stringify(Object.fromEntries(entries)));
  }

  #all(): Map<string, unknown> {
    this.#entries ??= new Map(Object.entries(parseObject(this.#received)));
    return this.#entries;
  }
}

function encoded(value: JsonValue): string {
  return Buffer.from(JSON.stringify(value)).toString("base64");
}

/** Data of another form (an older SDK's) has no entries we can read. */
function parseObject(bytes: Uint8Array): object {
  if (bytes.length === 0) return {};
  try {
    const parsed: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"));
    return typeof parsed === "object" && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}

function checkKey(key: string): void {
  if (key === "" || key.startsWith("."))
    throw new TypeError(
      `private state key ${JSON.stringify(key)}: keys that are empty or begin with a dot are reserved`,
    );
}

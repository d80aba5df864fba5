import { DiagnosticError } from "../diagnostics/diagnostics.js";
import type { Loadable } from "../loadable.js";

/** What a provider has of one sort (its resources, say), by name. What is to be loaded is loaded when it is first asked for. */
export class Kinds<T extends object> {
  readonly names: readonly string[];
  readonly #all: ReadonlyMap<string, Loadable<T>>;
  readonly #loaded = new Map<string, T>();

  constructor(all: Readonly<Record<string, Loadable<T>>> = {}) {
    this.#all = new Map(Object.entries(all));
    this.names = [...this.#all.keys()];
  }

  has(name: string): boolean {
    return this.#all.has(name);
  }

  /** What has been asked for before; undefined also where there is none of that name. */
  loaded(name: string): T | undefined {
    const known = this.#loaded.get(name) ?? this.#all.get(name);
    return typeof known === "function" ? undefined : known;
  }

  /** undefined: there is none of that name. When it cannot be loaded, the next one who asks tries again. */
  async find(name: string): Promise<T | undefined> {
    const known = this.#loaded.get(name) ?? this.#all.get(name);
    if (typeof known !== "function") return known;
    const loaded = await known();
    this.#loaded.set(name, loaded);
    return loaded;
  }

  /** @throws DiagnosticError when there is none of that name */
  async get(name: string, what: string): Promise<T> {
    const found = await this.find(name);
    if (found !== undefined) return found;
    throw new DiagnosticError(
      "Unknown Type",
      `The provider has no ${what} ${JSON.stringify(name.slice(0, 200))}. ` +
        "Terraform knows it from another version of the provider: run terraform init again.",
    );
  }

  /** All of them, by name. */
  async all(): Promise<readonly (readonly [string, T])[]> {
    const found = await Promise.all(this.names.map(async (name) => [name, await this.find(name)] as const));
    return found.flatMap(([name, one]) => (one === undefined ? [] : [[name, one] as const]));
  }
}

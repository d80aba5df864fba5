import type { PolicyVersion } from "./ledger.js";

/** Of all texts together: some ten megabytes. */
const mostCharacters = 5_000_000;
/** What a version takes beside its texts, roughly. */
const charactersBeside = 500;

/**
 * Versions that were read before, the latest used last. What a version says never changes, whichever process wrote it, so
 * only which versions there are has to be read again.
 */
export class KeptVersions {
  readonly #most: number;
  readonly #kept = new Map<string, PolicyVersion>();
  #characters = 0;

  constructor(most = mostCharacters) {
    this.#most = most;
  }

  get(arn: string, version: number): PolicyVersion | undefined {
    const name = nameOf(arn, version);
    const found = this.#kept.get(name);
    if (found === undefined) return undefined;
    this.#kept.delete(name);
    this.#kept.set(name, found);
    return found;
  }

  /** All of these versions, in their order; undefined: one of them is not here. */
  all(versions: readonly { readonly arn: string; readonly version: number }[]): PolicyVersion[] | undefined {
    const found: PolicyVersion[] = [];
    for (const { arn, version } of versions) {
      const one = this.get(arn, version);
      if (one === undefined) return undefined;
      found.push(one);
    }
    return found;
  }

  keep(version: PolicyVersion): PolicyVersion {
    const name = nameOf(version.arn, version.version);
    this.#forget(name);
    this.#kept.set(name, version);
    this.#characters += charactersOf(version);
    for (const oldest of this.#kept.keys()) {
      if (this.#characters <= this.#most) break;
      this.#forget(oldest);
    }
    return version;
  }

  #forget(name: string): void {
    const version = this.#kept.get(name);
    if (version === undefined) return;
    this.#kept.delete(name);
    this.#characters -= charactersOf(version);
  }
}

function nameOf(arn: string, version: number): string {
  return `${version} ${arn}`;
}

function charactersOf({ policy = "", canonicalPolicy = "" }: PolicyVersion): number {
  return policy.length + canonicalPolicy.length + charactersBeside;
}

import { ConnectionError, ErrorCode } from "./error-code.js";

/** As nghttp2 allows at once. */
const most = 1000;

/**
 * How much a peer may do that makes work and serves nothing: streams reset as soon as they are opened (CVE-2023-44487),
 * frames that make us reset them (CVE-2025-8671), empty frames (CVE-2019-9518). Each request that is answered makes up
 * for one of them, so that a peer may cancel as much as it likes as long as it also wants something; no clock is needed.
 */
export class Patience {
  #left = most;

  /** Throws ENHANCE_YOUR_CALM when it is used up. */
  use(what: string): void {
    this.#left -= 1;
    if (this.#left < 0) throw new ConnectionError(ErrorCode.enhanceYourCalm, `too many ${what}`);
  }

  restore(): void {
    if (this.#left < most) this.#left += 1;
  }
}

import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { ProblemError } from "../problem.js";
import { problem } from "../problems.js";

/** How much may be asked of one process in a minute. Each rejects with a ProblemError 429 when it is too much. */
export interface RateLimits {
  /** Counts a request of an address, before anything is done for it. */
  cameFrom(address: string): Promise<void>;
  /** Counts a request without a good token. Those with one pass all the same: many people may share an address. */
  failedFrom(address: string): Promise<void>;
  /** Counts a request of a token. */
  askedBy(tokenId: string): Promise<void>;
}

/** An address may ask for several tokens (a proxy, a build farm), but not for any number. */
const tokensAnAddress = 20;
const mostFailures = 60;

/** @param requestsPerMinute of one token */
export function createRateLimits(requestsPerMinute: number): RateLimits {
  const limiter = (points: number) => new RateLimiterMemory({ points, duration: 60 });
  const addresses = limiter(requestsPerMinute * tokensAnAddress);
  const failures = limiter(Math.min(requestsPerMinute, mostFailures));
  const tokens = limiter(requestsPerMinute);
  return {
    cameFrom: (address) => within(addresses, network(address)),
    failedFrom: (address) => within(failures, network(address)),
    askedBy: (tokenId) => within(tokens, tokenId),
  };
}

async function within(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw new ProblemError(
      problem(429, "too-many-requests", "Too Many Requests", `Wait ${seconds} s, then send it again.`),
      { "Retry-After": String(Math.min(seconds, 60)) },
    );
  }
}

/** One machine has a whole /64 of IPv6 addresses. */
function network(address: string): string {
  return address.includes(":") && !address.includes(".") ? address.split(":").slice(0, 4).join(":") : address;
}

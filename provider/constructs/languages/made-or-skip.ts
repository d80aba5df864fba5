import type { Context } from "mocha";

/** What pip, Go and Maven say when there is no way to their registries. */
const unreachable =
  /name resolution|no such host|unknown host|connection refused|network is unreachable|i\/o timeout|connect timed out/i;

/** What is made with packages of the languages' registries; skips the test, saying so, where they cannot be reached (never in CI). */
export async function madeOrSkip<T>(context: Context, make: () => Promise<T>): Promise<T> {
  try {
    return await make();
  } catch (cause) {
    if (process.env.CI === "true" || !(cause instanceof Error) || !unreachable.test(cause.message))
      throw cause;
    console.log(`SKIPPED ${context.test?.fullTitle()}: a package registry cannot be reached`);
    return context.skip();
  }
}

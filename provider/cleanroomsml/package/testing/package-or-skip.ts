import type { Context } from "mocha";

/**
 * What is made from packages of the npm registry; skips the suite, saying so, where they cannot be had (never in CI).
 *
 * @example
 * before(async function () { content = await madeOrSkip(this, packageContent); });
 */
export async function madeOrSkip<T>(context: Context, make: () => Promise<T>): Promise<T> {
  try {
    return await make();
  } catch (cause) {
    const isUnreachable = cause instanceof Error && /\bnpm pack\b|ENOENT.*npm/.test(cause.message);
    if (!isUnreachable || process.env.CI === "true") throw cause;
    console.log(`SKIPPED ${context.test?.parent?.fullTitle()}: the npm registry cannot be reached`);
    return context.skip();
  }
}

/**
 * Waits until something is so: asks again and again, and fails with the last refusal when it never was.
 *
 * @param check gives the value when it is so; throws, or gives undefined, while it is not
 */
export async function eventually<T>(
  what: string,
  check: () => T | undefined | Promise<T | undefined>,
  { within = 90_000 }: { readonly within?: number } = {},
): Promise<T> {
  const end = Date.now() + within;
  let last: unknown = "it was not so";
  while (Date.now() < end) {
    try {
      const found = await check();
      if (found !== undefined) return found;
    } catch (cause) {
      last = cause;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${what}: not within ${within} ms`, { cause: last });
}

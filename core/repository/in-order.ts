/** So many are worked on at a time: enough to hide the latency, few enough not to be throttled. */
const AT_A_TIME = 8;

/**
 * What `work` makes of each item, in the items' order, whatever order it is done in; a few are worked on ahead of what is taken.
 * The first rejection, in that order, is thrown. When the caller has enough, `signal` is aborted and `items` is closed.
 */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item>,
  work: (item: Item, signal: AbortSignal) => Promise<Result>,
  stop?: AbortSignal,
): AsyncGenerator<Result, void> {
  const enough = new AbortController();
  const signal = stop === undefined ? enough.signal : AbortSignal.any([stop, enough.signal]);
  const ahead: Promise<Result>[] = [];
  try {
    for await (const item of items) {
      const result = work(item, signal);
      // Thrown when its turn comes; until then, and when that never comes, it is no unhandled rejection.
      result.catch(() => {});
      ahead.push(result);
      const first = ahead.length < AT_A_TIME ? undefined : ahead.shift();
      if (first !== undefined) yield await first;
    }
    for (let next = ahead.shift(); next !== undefined; next = ahead.shift()) yield await next;
  } finally {
    enough.abort();
  }
}

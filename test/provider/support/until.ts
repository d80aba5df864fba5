/** Waits for a condition; fails when the run ends before it holds. */
export async function until(condition: () => boolean, run: Promise<unknown>): Promise<void> {
  let ended = false;
  const end = () => {
    ended = true;
  };
  const watched = run.then(end, end);
  while (!condition()) {
    if (ended) {
      await run;
      throw new Error("The run ended before the moment that the test waits for.");
    }
    await Promise.race([watched, new Promise((resolve) => setTimeout(resolve, 5))]);
  }
}

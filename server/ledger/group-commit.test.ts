import { deepEqual, equal, rejects } from "node:assert/strict";
import { GroupCommit } from "./group-commit.js";

describe("group commit", () => {
  /** Commits are recorded; each waits until it is let go. */
  function recording() {
    const groups: (readonly number[])[] = [];
    const gates: (() => void)[] = [];
    const commits = new GroupCommit<number, number>(async (items) => {
      groups.push(items);
      await new Promise<void>((resolve) => gates.push(resolve));
      return items.map((item) => item * 10);
    });
    return { groups, gates, commits };
  }

  it("puts what comes at the same time into one commit, and what comes meanwhile into the next", async () => {
    const { groups, gates, commits } = recording();
    const first = [commits.add(1), commits.add(2), commits.add(3)];
    while (gates.length < 1) await new Promise(setImmediate);
    const second = [commits.add(4), commits.add(5)];
    gates[0]?.();
    deepEqual(await Promise.all(first), [10, 20, 30]);
    while (gates.length < 2) await new Promise(setImmediate);
    gates[1]?.();
    deepEqual(await Promise.all(second), [40, 50]);
    deepEqual(groups, [
      [1, 2, 3],
      [4, 5],
    ]);
  });

  it("answers nobody before the commit is done", async () => {
    const { gates, commits } = recording();
    let answered = false;
    const one = commits.add(1).then(() => {
      answered = true;
    });
    while (gates.length < 1) await new Promise(setImmediate);
    equal(answered, false);
    gates[0]?.();
    await one;
  });

  it("tries neighbours of a bad item alone, so that only it fails", async () => {
    const commits = new GroupCommit<number, number>(async (items) => {
      if (items.includes(2)) throw new Error("two is bad");
      return items;
    });
    const all = await Promise.allSettled([commits.add(1), commits.add(2), commits.add(3)]);
    deepEqual(
      all.map((one) => one.status),
      ["fulfilled", "rejected", "fulfilled"],
    );
  });

  it("repeats a commit whose connection broke, with the same items", async () => {
    const groups: (readonly number[])[] = [];
    const commits = new GroupCommit<number, number>(async (items) => {
      groups.push(items);
      if (groups.length < 3) throw Object.assign(new Error("gone"), { code: "ECONNRESET" });
      return items;
    });
    deepEqual(await Promise.all([commits.add(1), commits.add(2)]), [1, 2]);
    deepEqual(groups, [
      [1, 2],
      [1, 2],
      [1, 2],
    ]);
  });

  it("gives up when the store stays away, for all, and works again afterwards", async () => {
    let away = true;
    let tries = 0;
    const commits = new GroupCommit<number, number>(async (items) => {
      tries += 1;
      if (away) throw Object.assign(new Error("gone"), { code: "ECONNREFUSED" });
      return items;
    });
    const both = [commits.add(1), commits.add(2)];
    for (const each of both) await rejects(each, /gone/);
    equal(tries, 3);
    away = false;
    equal(await commits.add(3), 3);
  });

  it("is idle when nothing waits", async () => {
    const { gates, commits } = recording();
    await commits.idle();
    const one = commits.add(1);
    while (gates.length < 1) await new Promise(setImmediate);
    gates[0]?.();
    await commits.idle();
    equal(await one, 10);
  });
});

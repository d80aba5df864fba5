import assert from "node:assert/strict";
import type { PrivateState } from "../index.js";
import { ask } from "./testing/ask.js";
import { bookProvider, bookValue, nil } from "./testing/book-provider.js";
import { serveInProcess } from "./testing/serve-in-process.js";

const typeName = "test_book";
const config = bookValue({ isbn: "1" });
const plan = { typeName, priorState: nil, proposedNewState: config, config };

describe("private state", () => {
  it("goes from plan to apply to read to plan, and is gone after a destroy", async () => {
    const one = await serveInProcess(
      bookProvider({
        resource: {
          async modifyPlan(_request, { privateState }) {
            privateState.set("planned", true);
          },
          async create({ plan: planned }, { privateState }) {
            assert.equal(privateState.get("planned"), true);
            privateState.delete("planned");
            privateState.set("etag", { n: 1 });
            return { ...planned, shelf: "A1" };
          },
          async read({ state }, { privateState }) {
            assert.deepEqual(privateState.get("etag"), { n: 1 });
            return { ...state, isbn: "1" };
          },
        },
      }),
    );
    const planned = await ask(one, "PlanResourceChange", plan);
    const created = await ask(one, "ApplyResourceChange", {
      typeName,
      priorState: nil,
      plannedState: planned.plannedState,
      config,
      plannedPrivate: planned.plannedPrivate,
    });
    assert.deepEqual(created.diagnostics, []);
    assert.equal(String(Buffer.from(created.private)), '{"etag":"eyJuIjoxfQ=="}');
    const read = await ask(one, "ReadResource", {
      typeName,
      currentState: created.newState,
      private: created.private,
    });
    assert.deepEqual(read.diagnostics, []);
    assert.deepEqual(read.private, created.private);
    const deleted = await ask(one, "ApplyResourceChange", {
      typeName,
      priorState: created.newState,
      plannedState: nil,
      config: nil,
      plannedPrivate: read.private,
    });
    assert.equal(deleted.private.length, 0);
  });

  it("of the first plan (planned_private, Terraform 1.16) is there when an apply plans again, beside the prior one", async () => {
    const seen: unknown[] = [];
    const note = (name: string, data: Pick<PrivateState, "get"> | null | undefined) =>
      seen.push([name, data === null || data === undefined ? data : data.get("k")]);
    const one = await serveInProcess(
      bookProvider({
        resource: {
          async modifyPlan({ firstPlanPrivateState }, { privateState }) {
            note("first", firstPlanPrivateState);
            note("prior", privateState);
          },
        },
      }),
    );
    const prior = Buffer.from('{"k":"InByaW9yIg=="}');
    const first = Buffer.from('{"k":"ImZpcnN0Ig=="}');
    await ask(one, "PlanResourceChange", { ...plan, priorPrivate: prior });
    await ask(one, "PlanResourceChange", { ...plan, priorPrivate: prior, plannedPrivate: first });
    const destroy = { typeName, priorState: config, proposedNewState: nil, config: nil };
    const { plannedPrivate } = await ask(one, "PlanResourceChange", {
      ...destroy,
      priorPrivate: prior,
      plannedPrivate: first,
    });
    assert.deepEqual(seen, [
      ["first", null],
      ["prior", "prior"],
      ["first", "first"],
      ["prior", "prior"],
      ["first", "first"],
      ["prior", "prior"],
    ]);
    assert.deepEqual(
      Buffer.from(plannedPrivate),
      prior,
      "what is answered is the prior one, changed by this plan",
    );
  });

  it("that is no JSON is passed on as it came", async () => {
    const rubbish = Buffer.from([0xff, 0, 1]);
    const one = await serveInProcess(bookProvider());
    const planned = await ask(one, "PlanResourceChange", { ...plan, priorPrivate: rubbish });
    assert.deepEqual(Buffer.from(planned.plannedPrivate), rubbish);
    const read = await ask(one, "ReadResource", { typeName, currentState: config, private: rubbish });
    assert.deepEqual(Buffer.from(read.private), rubbish);
  });
});

import assert from "node:assert/strict";
import { existsSync, rmSync } from "node:fs";
import { DiagnosticError, type Resource, type State, UNKNOWN } from "../../index.js";
import {
  type AcceptanceFailure,
  type AcceptanceStep,
  type AcceptanceTest,
  acceptanceTest,
  expectAbsent,
  expectAction,
  expectOutput,
  expectValue,
} from "../index.js";
import { showcaseProvider } from "../showcase-provider.js";
import { isAtLeast, type TerraformProgram } from "../terraform/find-terraform.js";
import { terraformOrSkip } from "../terraform-or-skip.js";
import { type Shelf, thing, thingProvider, type thingSchema } from "../thing-provider.js";

const address = "registry.terraform.io/example/test";

function thingConfig(more = ""): string {
  return `
resource "test_thing" "it" {
  name = "a"
  ${more}
}
`;
}

describe("acceptanceTest", () => {
  let program: TerraformProgram;
  let terraform: string;
  before(function () {
    program = terraformOrSkip(this);
    terraform = program.command;
  });

  /** Runs steps with the thing-provider, its resource changed. */
  async function run(
    changes: Partial<Resource<typeof thingSchema, Shelf>>,
    steps: readonly [AcceptanceStep, ...AcceptanceStep[]],
    more: Partial<AcceptanceTest> = {},
  ): Promise<Shelf> {
    const { provider, shelf } = thingProvider();
    const faulty = { ...provider, resources: { test_thing: { ...thing, ...changes } } };
    try {
      await acceptanceTest({ provider: { address, provider: faulty }, steps, terraform, ...more });
    } finally {
      last = shelf;
    }
    return shelf;
  }
  let last: Shelf | undefined;

  /** Runs steps that must fail, and gives the failure. */
  async function failing(...words: Parameters<typeof run>): Promise<AcceptanceFailure> {
    let failure: AcceptanceFailure | undefined;
    await assert.rejects(run(...words), (error: AcceptanceFailure) => {
      failure = error;
      return true;
    });
    assert.ok(failure);
    assert.equal(failure.code, "ERR_ASSERTION");
    return failure;
  }

  it("creates, updates, replaces, reads, imports and destroys", async () => {
    const shelf = await run({}, [
      {
        name: "creates",
        config: `${thingConfig("text = var.text\n  rules = [{ port = 80 }]\n  exact = 12345678901234567890")}
variable "text" {}
data "test_thing" "it" { name = test_thing.it.name }
output "text" { value = data.test_thing.it.text }
`,
        variables: { text: "hello" },
        checkPlan: expectAction("test_thing.it", "create"),
        check: [
          expectValue("test_thing.it", "id", "id-a"),
          expectValue("test_thing.it", "rules[0].port", 80),
          expectValue("test_thing.it", "rules", [{ port: 80, seen: true }]),
          expectValue("test_thing.it", "text", /^hel+o$/),
          expectValue("test_thing.it", "serial", (serial) => serial === 1),
          expectValue("test_thing.it", "exact", "12345678901234567890"),
          expectValue("data.test_thing.it", "text", "hello"),
          expectOutput("text", "hello"),
          expectAbsent("test_thing.other"),
        ],
      },
      { importState: { address: "test_thing.it", id: "a", ignore: ["rules", "exact", "text", "color"] } },
      { config: thingConfig('text = "bye"'), checkPlan: expectAction("test_thing.it", "update") },
      {
        config: thingConfig('text = "bye"\n  color = "blue"'),
        planOnly: true,
        expectNonEmptyPlan: true,
      },
      { config: thingConfig('text = "bye"'), planOnly: true },
      {
        config: 'resource "test_thing" "it" { name = "b" }',
        checkPlan: expectAction("test_thing.it", "replace"),
        check: expectValue("test_thing.it", "name", "b"),
      },
      { config: 'resource "test_thing" "it" { name = "" }', expectError: "Give it a name." },
      {
        config: 'resource "test_thing" "it" { name = "b" }',
        destroy: true,
        check: expectAbsent("test_thing.it"),
      },
    ]);
    assert.equal(shelf.things.size, 0);
  });

  it("takes steps without a resource", async () => {
    await run({}, [{ config: 'output "one" { value = 1 }', check: expectOutput("one", 1) }]);
  });

  it("sees what is done behind Terraform's back", async () => {
    const { provider, shelf } = thingProvider();
    await acceptanceTest({
      provider: { address, provider },
      terraform,
      steps: [
        { config: thingConfig() },
        {
          before: () => shelf.things.clear(),
          config: thingConfig(),
          checkPlan: expectAction("test_thing.it", "create"),
        },
      ],
    });
    assert.deepEqual(
      shelf.calls.filter((call) => call !== "read"),
      ["create", "create", "delete"],
    );
  });

  describe("catches a provider", () => {
    it("that plans a change where nothing changed", async () => {
      const { message } = await failing(
        {
          async modifyPlan({ plan }) {
            return plan === null ? undefined : { plan: { ...plan, serial: UNKNOWN } };
          },
        },
        [{ name: "first", config: thingConfig() }],
      );
      assert.match(message, /^Step 1 of 1 \(“first”\): After the apply, a plan is not empty\.\n/);
      assert.match(message, /test_thing\.it: update\n {4}serial: 1 → \(known after apply\)/);
      assert.match(
        message,
        /\$ \S+ plan .*\(exit code 2\)\n[\s\S]*1 to change/,
        "Terraform's own words are there",
      );
      assert.equal(last?.things.size, 0, "what the step made is destroyed");
    });

    it("whose read finds something else than was stored", async () => {
      const { message } = await failing(
        { read: readAnd((state) => ({ ...state, serial: (state.serial ?? 0n) + 1n })) },
        [{ config: thingConfig() }],
      );
      assert.match(message, /A refresh found something else than the apply stored/);
      assert.match(message, /serial: 1 → 2/);
    });

    it("whose read says that what was made is gone", async () => {
      const { message } = await failing({ read: async () => null }, [{ config: thingConfig() }]);
      assert.match(
        message,
        /A refresh found something else than the apply stored\.\n\n {2}test_thing\.it: delete/,
      );
    });

    it("that only after a refresh plans a change", async () => {
      let read = 0;
      const { message } = await failing(
        {
          read: readAnd((state) => {
            read += 1;
            return state;
          }),
          async modifyPlan({ plan, state }) {
            return plan === null || state === null || read === 0
              ? undefined
              : { plan: { ...plan, serial: UNKNOWN } };
          },
        },
        [{ config: thingConfig() }],
      );
      assert.match(message, /After the apply and a refresh, a plan is not empty/);
    });

    it("whose apply does not give what was planned", async () => {
      const { message } = await failing(
        {
          create: async (request, call) => ({ ...(await thing.create(request, call)), color: "green" }),
        },
        [{ config: thingConfig() }],
      );
      assert.match(message, /The apply failed\./);
      assert.match(message, /inconsistent result after apply/);
    });

    it("that imports something else than was applied", async () => {
      const { message } = await failing(
        { importState: async ({ id }) => ({ name: id, color: "green", text: "x" }) },
        [{ config: thingConfig() }, { importState: { address: "test_thing.it", id: "a" } }],
      );
      assert.match(message, /^Step 2 of 2: The imported state is not the applied one/);
      assert.match(message, /color: "red" → "green"/);
      assert.equal(last?.things.size, 0);
    });

    it("that imports something else than was applied, by block", async () => {
      const { message } = await failing({ importState: async ({ id }) => ({ name: id, color: "green" }) }, [
        { config: thingConfig() },
        { importState: { address: "test_thing.it", id: "a", by: "block" } },
      ]);
      assert.match(message, /Besides the import, the plan changes what it imports/);
      assert.match(message, /color: "green" → "red"/);
    });

    it("that cannot import at all", async () => {
      const steps = [
        { config: thingConfig() },
        { importState: { address: "test_thing.it", id: "a" } },
      ] as const;
      const importState = async () => {
        throw new DiagnosticError("No Import", "Not this one.");
      };
      assert.match((await failing({ importState }, steps)).message, /The import failed\.\n[\s\S]*No Import/);
      await run({ importState }, [steps[0], { ...steps[1], expectError: /no import.*not this one/i }]);
    });

    it("that cannot destroy, and keeps the folder that knows what is left", async () => {
      const kept: string[] = [];
      const { log } = console;
      console.log = (line: string) => void kept.push(line);
      const { message } = await failing(
        {
          async delete() {
            throw new DiagnosticError("Stuck", "It does not go away.");
          },
        },
        [{ config: thingConfig() }],
      ).finally(() => {
        console.log = log;
      });
      assert.match(message, /^The destroy at the end failed\.\n[\s\S]*Stuck/);
      const folder = /^acceptanceTest: kept (.*)$/.exec(kept.join())?.[1] ?? "";
      assert.ok(existsSync(`${folder}/work/terraform.tfstate`), folder);
      rmSync(folder, { recursive: true });
    });

    it("that cannot destroy after a step failed: both are told", async () => {
      const { log } = console;
      let kept = "";
      console.log = (line: string) => {
        kept = line.replace("acceptanceTest: kept ", "");
      };
      const { message } = await failing(
        {
          async delete() {
            throw new DiagnosticError("Stuck", "It does not go away.");
          },
        },
        [{ config: thingConfig(), check: expectValue("test_thing.it", "name", "b") }],
      ).finally(() => {
        console.log = log;
      });
      rmSync(kept, { recursive: true });
      assert.match(
        message,
        /^Step 1 of 1: The state is not as expected: [\s\S]*Moreover: The destroy at the end failed/,
      );
    });

    it("whose destroy leaves something in the world", async () => {
      const { provider, shelf } = thingProvider();
      const faulty = { ...provider, resources: { test_thing: { ...thing, delete: async () => {} } } };
      await assert.rejects(
        acceptanceTest({
          provider: { address, provider: faulty },
          terraform,
          steps: [{ config: thingConfig() }],
          checkDestroy: () => assert.equal(shelf.things.size, 0, "the shelf is not empty"),
        }),
        /After the destroy something is left: the shelf is not empty/,
      );
    });
  });

  describe("fails", () => {
    it("when a check does, with the values for the test runner to show", async () => {
      const failure = await failing({}, [
        { config: thingConfig(), check: expectValue("test_thing.it", "color", "blue") },
      ]);
      assert.match(
        failure.message,
        /The state is not as expected: test_thing\.it\.color is "red", not "blue"/,
      );
      assert.deepEqual([failure.actual, failure.expected], ["red", "blue"]);
    });

    it("when the plan of a step is another one", async () => {
      const { message } = await failing({}, [
        { config: thingConfig(), checkPlan: expectAction("test_thing.it", "update") },
      ]);
      assert.match(message, /The plan is not as expected: the plan for test_thing\.it is create, not update/);
    });

    it("when an error was expected and none came, or another one", async () => {
      const none = await failing({}, [{ config: thingConfig(), expectError: "Empty Name" }]);
      assert.match(
        none.message,
        /The step succeeded; it should have failed with an error that would say “Empty Name”/,
      );
      assert.equal(last?.things.size, 0);
      const other = await failing({}, [
        { config: 'resource "test_thing" "it" { name = "" }', expectError: /No Room/ },
      ]);
      assert.match(other.message, /its error does not match \/No Room\/\.\n[\s\S]*Empty Name/);
    });

    it("when a plan is empty that should not be", async () => {
      const { message } = await failing({}, [{ config: thingConfig(), expectNonEmptyPlan: true }]);
      assert.match(message, /a plan is empty, and expectNonEmptyPlan is set/);
    });

    it("when a plan is not empty that should be", async () => {
      const { message } = await failing({}, [{ config: thingConfig(), planOnly: true }]);
      assert.match(message, /The plan is not empty\.\n\n {2}test_thing\.it: create/);
    });

    it("when the configuration is none", async () => {
      const { message } = await failing({}, [{ config: "resource {" }]);
      assert.match(message, /The apply failed\.\n[\s\S]*\$ \S+ init[\s\S]*main\.tf line 1/);
    });

    it("when the provider cannot be bundled", async () => {
      await assert.rejects(
        acceptanceTest({
          provider: { address, entry: "/no/such/main.ts" },
          terraform,
          steps: [{ config: thingConfig() }],
        }),
        /no\/such\/main\.ts/,
      );
    });

    it("when there is no such program", async () => {
      await assert.rejects(
        acceptanceTest({
          provider: { address, program: "/no/such/program" },
          terraform,
          steps: [{ config: thingConfig() }],
        }),
        /^TypeError: program names \/no\/such\/program, and there is no such file: build it first$/,
      );
    });

    it("when there are no steps, in JavaScript", async () => {
      const untyped = JSON.parse('{ "steps": [] }');
      await assert.rejects(
        acceptanceTest({ provider: { address, provider: thingProvider().provider }, terraform, ...untyped }),
        /^TypeError: steps holds none/,
      );
    });
  });

  it("shows no sensitive value in its own lines", async () => {
    const { message } = await failing({ read: readAnd((state) => ({ ...state, text: "hunter2" })) }, [
      {
        config: `variable "text" { sensitive = true }\n${thingConfig("text = var.text")}`,
        variables: { text: "hunter1" },
      },
    ]);
    assert.match(message, /text: \(sensitive value\)/);
    assert.doesNotMatch(message, /hunter/);
  });

  it("imports by identity where the program can, and says so where it cannot", async () => {
    const { provider, notebook } = showcaseProvider();
    const importing = acceptanceTest({
      provider: { address: "registry.terraform.io/example/show", provider },
      terraform: program.command,
      steps: [
        {
          config: 'resource "show_note" "it" { title = "a" }',
          check: ({ resources }) => {
            const { identity } = resources.get("show_note.it") ?? {};
            assert.equal(identity?.title, isAtLeast(program, [1, 12]) ? "a" : undefined);
          },
        },
        {
          importState: {
            address: "show_note.it",
            identity: (state) => ({ title: state.value("show_note.it", "title") ?? null }),
          },
        },
      ],
    });
    if (isAtLeast(program, [1, 12])) await importing;
    else
      await assert.rejects(
        importing,
        /^AcceptanceFailure.*Step 2 of 2: An import by identity needs version 1\.12/,
      );
    assert.equal(notebook.size, 0);
  });

  it("allows drift where it is told to", async () => {
    await run({ read: readAnd((state) => ({ ...state, serial: (state.serial ?? 0n) + 1n })) }, [
      { config: thingConfig(), allowDrift: ["test_thing.it.serial"] },
    ]);
  });

  it("interrupts Terraform when the test runner's time is up, and destroys all the same", async () => {
    const runner = new AbortController();
    const { provider, shelf } = thingProvider();
    const slow: typeof thing = {
      ...thing,
      async create(request, call) {
        runner.abort();
        await new Promise((resolve) => call.signal.addEventListener("abort", resolve));
        return thing.create(request, call);
      },
    };
    await assert.rejects(
      acceptanceTest({
        provider: { address, provider: { ...provider, resources: { test_thing: slow } } },
        terraform,
        steps: [{ config: thingConfig() }],
        signal: runner.signal,
      }),
      /The apply failed\.\n[\s\S]*[Ii]nterrupt/,
    );
    assert.equal(shelf.things.size, 0);
  });
});

/** The thing-provider's read, and then what `change` makes of it. */
function readAnd(
  change: (state: State<typeof thingSchema>) => State<typeof thingSchema> | null,
): NonNullable<(typeof thing)["read"]> {
  return async (request, call) => {
    const state = await thing.read(request, call);
    return state !== null && "name" in state ? change(state) : null;
  };
}

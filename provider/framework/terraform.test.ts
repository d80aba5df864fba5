import { fileURLToPath } from "node:url";
import { bundleProgram } from "./testing/bundle-program.js";
import {
  type AcceptanceTest,
  acceptanceTest,
  expectAction,
  expectOutput,
  expectValue,
} from "./testing/index.js";
import { terraformOrSkip } from "./testing/terraform-or-skip.js";

const configuration = (name: string, more = "") => `
terraform {
  required_providers {
    hello = {
      source  = "registry.terraform.io/example/hello"
      version = "1.2.3"
    }
  }
}
provider "hello" {
  salutation = "Hi"
}
resource "hello_greeting" "it" {
  name = "${name}"
  ${more}
}
output "text" {
  value = hello_greeting.it.text
}
`;

describe("a provider under a real Terraform", () => {
  let terraform: string;
  before(function () {
    terraform = terraformOrSkip(this).command;
  });

  it("is taken as it was built", async () => {
    const { path, remove } = await bundleProgram(
      fileURLToPath(new URL("testing/hello-main.ts", import.meta.url)),
      "any-name",
    );
    try {
      await acceptanceTest({
        provider: { address: provider.address, program: path },
        terraform,
        steps: [
          {
            config: 'resource "hello_greeting" "it" { name = "you" }',
            check: expectValue("hello_greeting.it", "text", "Hello, you!"),
          },
        ],
      });
    } finally {
      remove();
    }
  });

  const provider: AcceptanceTest["provider"] = {
    address: "registry.terraform.io/example/hello",
    entry: new URL("testing/hello-main.ts", import.meta.url),
    version: "1.2.3",
  };

  it("is installed from a mirror, plans, applies, plans nothing, updates, replaces, imports, destroys", () =>
    acceptanceTest({
      provider,
      terraform,
      steps: [
        {
          config: configuration("you"),
          checkPlan: expectAction("hello_greeting.it", "create"),
          check: [expectOutput("text", "Hi, you!"), expectValue("hello_greeting.it", "loud", false)],
        },
        {
          config: configuration("you", "loud = true"),
          checkPlan: expectAction("hello_greeting.it", "update"),
          check: expectOutput("text", "HI, YOU!"),
        },
        {
          config: configuration("them", "loud = true"),
          checkPlan: expectAction("hello_greeting.it", "replace"),
        },
        { importState: { address: "hello_greeting.it", id: "them", ignore: ["id", "loud", "text"] } },
      ],
    }));
});

// What documentation tools read: `terraform providers schema -json`.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reattachProvider } from "./testing/acceptance/reattached-provider.js";
import { TerraformWorkspace } from "./testing/acceptance/terraform-workspace.js";
import { showcaseProvider } from "./testing/showcase-provider.js";
import { isAtLeast, type TerraformProgram } from "./testing/terraform/find-terraform.js";
import { terraformOrSkip } from "./testing/terraform-or-skip.js";

const address = "registry.terraform.io/example/show";

describe("terraform providers schema -json", () => {
  let program: TerraformProgram;
  // biome-ignore lint/suspicious/noExplicitAny: JSON of Terraform's, looked into here and there
  let shown: any;

  before(async function () {
    program = terraformOrSkip(this);
    const directory = mkdtempSync(join(tmpdir(), "schema-out-"));
    const served = await reattachProvider(showcaseProvider().provider, address);
    try {
      const work = new TerraformWorkspace({ program, directory, environment: served.environment });
      work.configure({
        "main.tf": `terraform {\n  required_providers {\n    show = {\n      source = "${address}"\n    }\n  }\n}\n`,
      });
      const { stdout } = await work.demand([0], "no schema", "providers", "schema", "-json");
      shown = JSON.parse(stdout).provider_schemas[address];
    } finally {
      served.close();
      rmSync(directory, { recursive: true });
    }
  });

  it("has the provider, its resources, data sources and functions", () => {
    assert.deepEqual(shown.provider.block, {
      attributes: {
        owner: { type: "string", description: "Whose it is.", description_kind: "markdown", optional: true },
      },
      description: "Notes in a *notebook*.",
      description_kind: "markdown",
    });
    assert.deepEqual(Object.keys(shown.resource_schemas), ["show_note"]);
    assert.equal(shown.resource_schemas.show_note.version, 3);
    assert.deepEqual(Object.keys(shown.data_source_schemas), ["show_count"]);
    assert.deepEqual(Object.keys(shown.functions), ["is_known", "join", "roll"]);
  });

  it("has what users see of an attribute: who sets it, what it says, how secret it is", () => {
    const { attributes, description, description_kind } = shown.resource_schemas.show_note.block;
    assert.deepEqual([description, description_kind], ["A **note**.", "markdown"]);
    assert.deepEqual(attributes.title, {
      type: "string",
      description: "What it is *about*.",
      description_kind: "markdown",
      required: true,
    });
    assert.deepEqual(attributes.text, {
      type: "string",
      description: "What it says.",
      description_kind: "markdown",
      optional: true,
      computed: true,
    });
    assert.deepEqual(attributes.id, { type: "string", description_kind: "plain", computed: true });
    assert.deepEqual([attributes.secret.sensitive, attributes.old.deprecated], [true, true]);
    if (isAtLeast(program, [1, 11])) assert.equal(attributes.password.write_only, true);
  });

  it("has every type", () => {
    const { attributes } = shown.resource_schemas.show_note.block;
    const typeOf = (name: string) => attributes[name].type;
    assert.deepEqual(
      ["flag", "exact", "whole", "ratio", "names", "zones", "tags", "shape", "pair", "any"].map(typeOf),
      [
        "bool",
        "number",
        "number",
        "number",
        ["list", "string"],
        ["set", "string"],
        ["map", "string"],
        ["object", { a: "string", b: ["list", "number"] }],
        ["tuple", ["string", "bool"]],
        "dynamic",
      ],
    );
  });

  it("has nested attributes and blocks, with what is said of them", () => {
    const { attributes, block_types } = shown.resource_schemas.show_note.block;
    for (const [name, nesting] of [
      ["one", "single"],
      ["many", "list"],
      ["several", "set"],
      ["named", "map"],
    ]) {
      const { nested_type } = attributes[name ?? ""];
      assert.equal(nested_type.nesting_mode, nesting);
      assert.deepEqual(nested_type.attributes, {
        port: { type: "number", description: "A *port*.", description_kind: "markdown", required: true },
        open: { type: "bool", description_kind: "plain", deprecated: true, optional: true },
      });
    }
    assert.equal(attributes.one.description, "One of them.");
    assert.deepEqual(block_types.timeouts, {
      nesting_mode: "single",
      block: {
        attributes: { create: { type: "string", description_kind: "plain", optional: true } },
        description: "How long it *may* take.",
        description_kind: "markdown",
      },
    });
    assert.deepEqual(
      [block_types.step.nesting_mode, block_types.step.max_items, block_types.step.block.deprecated],
      ["list", 2, true],
    );
    assert.equal(block_types.step.block.block_types.tool.nesting_mode, "set");
  });

  it("says that a data source is deprecated", () => {
    const { block } = shown.data_source_schemas.show_count;
    assert.deepEqual([block.description, block.deprecated], ["How many *notes* there are.", true]);
  });

  it("has functions with all that is said of them", () => {
    const { join, is_known } = shown.functions;
    const isTofu = program.product === "OpenTofu";
    assert.deepEqual([join.summary, join.description], ["Joins texts", "Joins *texts* with a separator."]);
    // OpenTofu does not show it.
    if (!isTofu) assert.equal(join.deprecation_message, "Use the built-in join.");
    assert.deepEqual([join.return_type, is_known.return_type], ["string", "bool"]);
    assert.deepEqual(join.parameters, [
      { name: "separator", description: "What stands between.", type: "string" },
    ]);
    const { name, type, is_nullable } = join.variadic_parameter;
    assert.deepEqual([name, type, is_nullable], ["parts", "string", true]);
    assert.deepEqual([is_known.parameters[0].type, is_known.parameters[0].is_nullable], ["dynamic", true]);
  });

  it("has ephemeral resources, identities, list resources and actions, as far as the program knows them", () => {
    const isTofu = program.product === "OpenTofu";
    if (isAtLeast(program, isTofu ? [1, 11] : [1, 10])) {
      const { block } = shown.ephemeral_resource_schemas.show_page;
      assert.equal(block.description, "A page that is torn out again.");
      assert.equal(block.attributes.token.sensitive, true);
    }
    if (isAtLeast(program, [1, 12]) && !isTofu) {
      assert.equal(shown.resource_identity_schemas.show_note.attributes.title.required_for_import, true);
    }
    if (isAtLeast(program, [1, 14]) && !isTofu) {
      assert.ok(shown.list_resource_schemas.show_note);
      assert.ok(shown.action_schemas.show_read_out);
    }
  });
});

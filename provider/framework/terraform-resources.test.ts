import assert from "node:assert/strict";
import {
  attribute,
  type Identity,
  identityAttribute,
  identitySchema,
  type Provider,
  type Resource,
  requiresReplace,
  schema,
  stateMover,
  useStateForUnknown,
} from "./index.js";
import { acceptanceTest, expectAction, expectValue } from "./testing/index.js";
import { isAtLeast, type TerraformProgram } from "./testing/terraform/index.js";
import { terraformOrSkip } from "./testing/terraform-or-skip.js";

const leafletSchema = schema({
  attributes: {
    code: attribute.string({ required: true }),
    shelf: attribute.string({ computed: true, planModifiers: [useStateForUnknown()] }),
  },
});

const leaflet: Resource<typeof leafletSchema, Library> = {
  schema: leafletSchema,
  create: async ({ plan }) => ({ ...plan, shelf: `shelf-${plan.code}` }),
  read: async ({ state }) => ({ ...state, code: state.code ?? "" }),
  update: async ({ plan, state }) => ({ ...plan, shelf: state.shelf }),
  async delete(_request, { providerData }) {
    providerData.log.push("delete leaflet");
  },
};

const bookSchema = schema({
  version: 1,
  attributes: {
    isbn: attribute.string({ required: true, planModifiers: [requiresReplace()] }),
    title: attribute.string({ optional: true }),
    shelf: attribute.string({ computed: true, planModifiers: [useStateForUnknown()] }),
  },
});

const bookIdentity = identitySchema({
  attributes: {
    isbn: identityAttribute.string({ requiredForImport: true }),
    country: identityAttribute.string({ optionalForImport: true }),
  },
});

const metaSchema = schema({ attributes: { module_name: attribute.string({ optional: true }) } });

interface Library {
  readonly log: string[];
  readonly books: Map<string, string | null>;
}

function identityOf(isbn: string): Identity<typeof bookIdentity> {
  return { isbn, country: "de" };
}

const book: Resource<typeof bookSchema, Library, typeof bookIdentity> = {
  schema: bookSchema,
  identity: { schema: bookIdentity, of: ({ isbn }) => identityOf(isbn) },
  async create({ plan }, { providerData, privateState }) {
    assert.equal(privateState.get("planned"), plan.isbn);
    privateState.set("etag", 1);
    providerData.books.set(plan.isbn, plan.title);
    return { ...plan, shelf: `shelf-${plan.isbn}` };
  },
  async read({ state }, { providerData, privateState, identity, providerMeta }) {
    const isbn = state.isbn ?? identity.get()?.isbn;
    if (typeof isbn !== "string" || !providerData.books.has(isbn)) return null;
    providerData.log.push(
      `read ${isbn} etag ${privateState.get("etag")} for ${providerMeta(metaSchema)?.module_name ?? "nobody"}`,
    );
    return { isbn, title: providerData.books.get(isbn) ?? null, shelf: `shelf-${isbn}` };
  },
  async update({ plan, state }, { providerData, privateState }) {
    privateState.set("etag", Number(privateState.get("etag")) + 1);
    providerData.books.set(plan.isbn, plan.title);
    return { ...plan, shelf: state.shelf };
  },
  async delete({ state }, { providerData, identity }) {
    providerData.log.push(`delete ${state.isbn} ${identity.get()?.country ?? "anywhere"}`);
    providerData.books.delete(state.isbn);
  },
  async modifyPlan({ plan }, { privateState, providerData }) {
    if (plan === null) providerData.log.push("plan of a destroy");
    else if (typeof plan.isbn === "string") privateState.set("planned", plan.isbn);
  },
  importState: async ({ id, identity }) => ({ isbn: identity === null ? id : null }),
  moveState: [
    stateMover({
      from: { provider: "example/books", typeName: "books_leaflet" },
      sourceSchema: leafletSchema,
      async move({ sourceState: { code, shelf } }, { privateState }) {
        privateState.set("etag", 7);
        return { isbn: code ?? "", title: null, shelf };
      },
    }),
  ],
};

const providerSchema = schema({ attributes: {} });

function libraryOf(...isbns: readonly string[]) {
  const library: Library = { log: [], books: new Map(isbns.map((isbn) => [isbn, null])) };
  const provider: Provider<typeof providerSchema, Library> = {
    schema: providerSchema,
    metaSchema,
    resources: { books_leaflet: leaflet, books_book: book },
    configure: async () => library,
  };
  return { library, provider: { address: "registry.terraform.io/example/books", provider } };
}

describe("resources under a real Terraform", () => {
  let terraform: TerraformProgram;
  before(function () {
    terraform = terraformOrSkip(this);
  });

  it("move from another type, and are neither made nor destroyed for it", async () => {
    const { library, provider } = libraryOf("1");
    await acceptanceTest({
      provider,
      terraform: terraform.command,
      steps: [
        { config: 'resource "books_leaflet" "it" { code = "1" }' },
        {
          config: `
            resource "books_book" "it" { isbn = "1" }
            moved {
              from = books_leaflet.it
              to   = books_book.it
            }`,
          checkPlan: expectAction("books_book.it", "no-op"),
          check: expectValue("books_book.it", "shelf", "shelf-1"),
        },
      ],
    });
    assert.ok(library.log.includes("read 1 etag 7 for nobody"), library.log.join());
    assert.ok(!library.log.includes("delete leaflet"), library.log.join());
  });

  it("of a type that declares no such move are refused in words", async () => {
    const { provider } = libraryOf("1");
    await acceptanceTest({
      provider,
      terraform: terraform.command,
      steps: [
        { config: 'resource "books_book" "it" { isbn = "1" }' },
        {
          config: `
            resource "books_leaflet" "it" { code = "1" }
            moved {
              from = books_book.it
              to   = books_leaflet.it
            }`,
          planOnly: true,
          expectError:
            "books_leaflet cannot take over the state of books_book (schema version 1) of the provider " +
            "registry.terraform.io/example/books. It takes over no other type's.",
        },
        { config: 'resource "books_book" "it" { isbn = "1" }' },
      ],
    });
  });

  it("keep private state over plan, apply and read, know their module, and are asked about their destroy", async () => {
    const { library, provider } = libraryOf();
    const configuration = (title: string) => `
      terraform {
        required_providers {
          books = { source = "registry.terraform.io/example/books" }
        }
        provider_meta "books" { module_name = "reading room" }
      }
      resource "books_book" "it" {
        isbn  = "1"
        title = "${title}"
      }`;
    await acceptanceTest({
      provider,
      terraform: terraform.command,
      steps: [{ config: configuration("T") }, { config: configuration("U") }],
    });
    const log = library.log.join("\n");
    assert.match(log, /^read 1 etag 1 for reading room$/m);
    assert.match(log, /^read 1 etag 2 for reading room$/m);
    assert.match(log, /^plan of a destroy$/m);
    assert.match(log, isAtLeast(terraform, [1, 12]) ? /^delete 1 de$/m : /^delete 1 anywhere$/m);
  });

  it("are imported, by identity where Terraform knows that, and keep theirs", async () => {
    const { provider } = libraryOf();
    const withIdentity = isAtLeast(terraform, [1, 12]);
    await acceptanceTest({
      provider,
      terraform: terraform.command,
      steps: [
        {
          config: 'resource "books_book" "it" { isbn = "1" }',
          check: ({ resources }) =>
            assert.deepEqual(
              resources.get("books_book.it")?.identity,
              withIdentity ? { country: "de", isbn: "1" } : undefined,
            ),
        },
        { importState: { address: "books_book.it", id: "1" } },
        { importState: { address: "books_book.it", id: "1", by: "block" } },
        ...(withIdentity
          ? [
              { importState: { address: "books_book.it", identity: { isbn: "1" } } },
              { importState: { address: "books_book.it", identity: { isbn: "1", country: "de" } } },
            ]
          : []),
      ],
    });
  });
});

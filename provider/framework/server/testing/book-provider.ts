import {
  attribute,
  type DataSource,
  identityAttribute,
  identitySchema,
  type Provider,
  type Resource,
  requiresReplace,
  schema,
  useStateForUnknown,
} from "../../index.js";
import type { DynamicValue, ResourceIdentityData } from "../../protocol/generated/tfplugin6.js";
import { emptyObject, objectTypeOf } from "../../schema/object-type-of.js";
import { toDynamicValue } from "../../values/dynamic-value.js";

export const bookSchema = schema({
  version: 1,
  attributes: {
    isbn: attribute.string({ required: true, planModifiers: [requiresReplace()] }),
    title: attribute.string({ optional: true }),
    shelf: attribute.string({ computed: true, planModifiers: [useStateForUnknown()] }),
  },
});

export const bookIdentity = identitySchema({
  attributes: {
    isbn: identityAttribute.string({ requiredForImport: true, description: "Printed on the back." }),
    country: identityAttribute.string({ optionalForImport: true }),
  },
});

export type Book = Resource<typeof bookSchema, Library, typeof bookIdentity>;

/** What provider code of a test did. */
export interface Library {
  readonly calls: string[];
}

/** A resource with an identity, in which a test replaces what it is about. */
export function book(changes: Partial<Book> = {}): Book {
  return {
    schema: bookSchema,
    identity: { schema: bookIdentity, of: ({ isbn }) => ({ isbn, country: "de" }) },
    async create({ plan }, { providerData }) {
      providerData.calls.push("create");
      return { ...plan, shelf: "A1" };
    },
    async read({ state }, { providerData }) {
      providerData.calls.push("read");
      return { ...state, isbn: state.isbn ?? "", shelf: "A1" };
    },
    async update({ plan, state }, { providerData }) {
      providerData.calls.push("update");
      return { ...plan, shelf: state.shelf };
    },
    async delete(_request, { providerData }) {
      providerData.calls.push("delete");
    },
    async importState({ id, identity }) {
      return { isbn: identity?.isbn ?? id };
    },
    ...changes,
  };
}

export const catalogSchema = schema({
  attributes: { isbn: attribute.string({ required: true }), title: attribute.string({ computed: true }) },
});

export type Catalog = DataSource<typeof catalogSchema, Library>;

const providerSchema = schema({ attributes: { city: attribute.string({ optional: true }) } });

export type BookProvider = Provider<typeof providerSchema, Library>;

export interface BookProviderOptions {
  /** Whether the book has an identity. Default: true. */
  readonly identity?: boolean;
  readonly resource?: Partial<Book>;
  readonly catalog?: Partial<Catalog>;
  readonly provider?: Partial<Pick<BookProvider, "configure" | "metaSchema">>;
}

export function bookProvider(options: BookProviderOptions = {}): BookProvider & Library {
  const library: Library = { calls: [] };
  const catalog: Catalog = {
    schema: catalogSchema,
    read: async ({ config }) => ({ ...config, title: "?" }),
    ...options.catalog,
  };
  const whole = book(options.resource);
  const { identity: _identity, ...plain } = whole;
  return {
    ...library,
    schema: providerSchema,
    resources: { test_book: options.identity === false ? plain : whole },
    dataSources: { test_catalog: catalog },
    configure: async () => library,
    ...options.provider,
  };
}

/** Null and unknown as MessagePack. */
export const nil: DynamicValue = { msgpack: Uint8Array.of(0xc0), json: new Uint8Array(0) };
export const unknown: DynamicValue = { msgpack: Uint8Array.of(0xd4, 0, 0), json: new Uint8Array(0) };

/** A book's state, plan or configuration; what is left out is null. */
export function bookValue(values: object): DynamicValue {
  return toDynamicValue(objectTypeOf(bookSchema), { ...emptyObject(bookSchema), ...values });
}

export function catalogValue(values: object): DynamicValue {
  return toDynamicValue(objectTypeOf(catalogSchema), { ...emptyObject(catalogSchema), ...values });
}

/** An identity of texts, as `{ isbn: "1", country: null }`. */
export function identityValue(values: Readonly<Record<string, string | null>>): ResourceIdentityData {
  const types = Object.fromEntries(Object.keys(values).map((name) => [name, { kind: "string" } as const]));
  return { identityData: toDynamicValue({ kind: "object", attributeTypes: types }, values) };
}

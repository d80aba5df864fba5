import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  attribute,
  type DataSource,
  DiagnosticError,
  importStatePassthroughId,
  type Provider,
  parameter,
  providerFunction,
  type Resource,
  requiresReplace,
  schema,
  types,
  validator,
} from "terraform-plugin-framework-ts";

const fileName = validator<string>("must be a file name", (name, { path, diagnostics }) => {
  if (/^\w[\w.-]*$/.test(name)) return;
  diagnostics.addAttributeError(
    path,
    "Not A File Name",
    "Use letters, digits, dots, dashes and underscores.",
  );
});

const greetingSchema = schema({
  description: "A greeting, kept in a file.",
  attributes: {
    name: attribute.string({ required: true, validators: [fileName], planModifiers: [requiresReplace()] }),
    text: attribute.string({ required: true, description: "What is said." }),
    length: attribute.int64({ computed: true, description: "How many characters are said." }),
  },
});

const greeting: Resource<typeof greetingSchema, string> = {
  schema: greetingSchema,
  async create({ plan: { name, text } }, { providerData: folder }) {
    await writeFile(join(folder, name), text);
    return { name, text, length: BigInt(text.length) };
  },
  update: (request, call) => greeting.create(request, call),
  async read({ state: { name } }, { providerData: folder }) {
    if (name === null || !(await readdir(folder)).includes(name)) return null; // gone
    const text = await readFile(join(folder, name), "utf8");
    return { name, text, length: BigInt(text.length) };
  },
  async delete({ state: { name } }, { providerData: folder }) {
    await rm(join(folder, name), { force: true });
  },
  importState: importStatePassthroughId("name"),
};

const namesSchema = schema({
  description: "Who is greeted.",
  attributes: { names: attribute.list({ computed: true, elementType: types.string }) },
});

const names: DataSource<typeof namesSchema, string> = {
  schema: namesSchema,
  read: async (_request, { providerData: folder }) => ({ names: await readdir(folder) }),
};

const shout = providerFunction({
  summary: "Says it louder",
  parameters: [parameter.string({ name: "text" })],
  returns: types.string,
  run: ({ arguments: [text] }) => `${text.toUpperCase()}!`,
});

const providerSchema = schema({ attributes: { folder: attribute.string({ required: true }) } });

/** Greetings in a folder; its path is what `configure` hands to the others. */
export const provider: Provider<typeof providerSchema, string> = {
  schema: providerSchema,
  resources: { hello_greeting: greeting },
  dataSources: { hello_names: names },
  functions: { shout },
  async configure({ config: { folder } }) {
    if (typeof folder !== "string")
      throw new DiagnosticError("Unknown Folder", "It must be known in the plan.");
    await mkdir(folder, { recursive: true });
    return folder;
  },
};

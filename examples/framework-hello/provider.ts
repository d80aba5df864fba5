import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  attribute,
  importStatePassthroughId,
  type Provider,
  parameter,
  providerFunction,
  type Resource,
  requiresReplace,
  schema,
  types,
} from "terraform-plugin-framework-ts";
import { regexMatches } from "terraform-plugin-framework-ts/validators";

const fileName = regexMatches(/^\w[\w.-]*$/, "must be a file name: letters, digits, dots and dashes");

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
  delete: ({ state: { name } }, { providerData: folder }) => rm(join(folder, name), { force: true }),
  importState: importStatePassthroughId("name"),
};

const shout = providerFunction({
  parameters: [parameter.string({ name: "text" })],
  returns: types.string,
  run: ({ arguments: [text] }) => `${text.toUpperCase()}!`,
});

const providerSchema = schema({ attributes: { folder: attribute.string({ required: true }) } });

/** Greetings in a folder; its path is what `configure` hands to the resources. */
export const provider: Provider<typeof providerSchema, string> = {
  schema: providerSchema,
  resources: { hello_greeting: greeting },
  functions: { shout },
  async configure({ config: { folder } }) {
    if (typeof folder !== "string") throw new Error("the folder must be known in the plan");
    await mkdir(folder, { recursive: true });
    return folder;
  },
};

import { attribute, type DataSource, DiagnosticError, schema } from "../../index.js";
import { digest } from "./digest.js";
import type { World } from "./world.js";

const dataSchema = schema({
  attributes: {
    id: attribute.string({ computed: true }),
    name: attribute.string({ required: true }),
    note: attribute.string({ computed: true }),
  },
});

/** The recorded provider's data source rec_thing. */
export const thingDataSource: DataSource<typeof dataSchema, World> = {
  schema: dataSchema,
  async read({ config: { name } }) {
    if (name === "no") throw new DiagnosticError("Not found", `no such thing: ${name}`, { path: "name" });
    // The things that were read had a name that begins with "u-" and the note "v", or no note.
    return { id: digest(name), name, note: name.startsWith("u-") ? "v" : "" };
  },
};

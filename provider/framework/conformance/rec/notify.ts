import { type Action, attribute, DiagnosticError, schema } from "../../index.js";
import type { World } from "./world.js";

const notifySchema = schema({
  attributes: {
    fail: attribute.bool({ optional: true }),
    message: attribute.string({ required: true }),
  },
});

/** The recorded provider's rec_notify. */
export const notify: Action<typeof notifySchema, World> = {
  schema: notifySchema,
  async invoke({ config }, { sendProgress }) {
    sendProgress(`start ${config.message}`);
    sendProgress(`done ${config.message}`);
    if (config.fail === true) throw new DiagnosticError("Notify failed", "asked to fail");
  },
};

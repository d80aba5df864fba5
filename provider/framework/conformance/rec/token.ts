import { attribute, type EphemeralResource, schema } from "../../index.js";
import type { World } from "./world.js";

const tokenSchema = schema({
  attributes: {
    renew_s: attribute.int64({ optional: true }),
    scope: attribute.string({ required: true }),
    value: attribute.string({ computed: true, sensitive: true }),
  },
});

/** The recorded provider's rec_token. */
export const token: EphemeralResource<typeof tokenSchema, World> = {
  schema: tokenSchema,
  async open({ config }, { privateState }) {
    privateState.set("lease", { n: 0 });
    const result = { ...config, value: `t-${config.scope}` };
    return config.renew_s === null ? { result } : { result, renewAt: inSeconds(Number(config.renew_s)) };
  },
  async renew(_request, { privateState }) {
    privateState.set("lease", { n: 1 });
    return { renewAt: inSeconds(1) };
  },
  async close() {},
};

function inSeconds(seconds: number): Date {
  return new Date(Date.now() + seconds * 1000);
}

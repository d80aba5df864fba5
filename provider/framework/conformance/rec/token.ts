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

/** No further away than a Date can tell, however much is asked for: an invalid one is a bug of the provider. */
function inSeconds(seconds: number): Date {
  const century = 100 * 365 * 24 * 3600;
  return new Date(Date.now() + Math.max(-century, Math.min(seconds, century)) * 1000);
}

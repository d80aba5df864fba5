import { attribute, block } from "terraform-plugin-framework-ts";
import { serverUrlValidator } from "./validators.js";

/** `server { … }` */
export const serverBlock = block.single({
  description:
    "Work through a resource server (`cleanroomsml serve`) instead of AWS: it holds the AWS credentials, the rules and the " +
    "history; whoever plans and applies needs a token only. Resources, conflicts and drift are the same. Without the block " +
    "the environment variable `CLEANROOMSML_SERVER_URL` has the same effect. Arguments that say how to reach AWS " +
    "(`endpoint`, `profile`, keys, roles, shared files, `retry_mode`, `use_fips_endpoint`) are an error beside it; " +
    "`max_retries`, `http_proxy` and `custom_ca_bundle` count for the server.",
  attributes: {
    url: attribute.string({
      optional: true,
      validators: [serverUrlValidator()],
      description:
        "URL of the server, without `/v1`, such as `https://policies.example.com`. Default: `CLEANROOMSML_SERVER_URL`.",
    }),
    token: attribute.string({
      optional: true,
      sensitive: true,
      description:
        "Token of the server, `crml_…`, with the scopes `read` and `write` for the ARNs in question. Default: " +
        "`CLEANROOMSML_SERVER_TOKEN`.",
    }),
  },
});

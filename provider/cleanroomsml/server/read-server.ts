import type { ServerSettings } from "../provider-config/settings.js";
import { serverUrlFault } from "../provider-config/url-faults.js";
import type { RuntimeFault } from "../runtime.js";

export type ReadServer =
  | { readonly kind: "server"; readonly url: string; readonly token: string }
  | { readonly kind: "fault"; readonly fault: RuntimeFault };

/** The server that block and environment name, or what they lack. */
export function readServer(settings: ServerSettings | undefined): ReadServer {
  const { url, token, contradicting = [] } = settings ?? {};
  if (contradicting.length > 0) {
    return fault(
      "Two Ways to the Policies",
      "CLEANROOMSML_SERVER_URL or a server block names a resource server, so AWS is not called from here; but the provider block " +
        `also says how to reach AWS: ${contradicting.join(", ")}. Leave one of the two out.`,
    );
  }
  if (url === undefined) {
    return fault("Server URL Missing", "Set url in the server block, or CLEANROOMSML_SERVER_URL.");
  }
  const wrong = serverUrlFault(url);
  if (wrong !== undefined) return fault("Invalid Server URL", wrong);
  if (token === undefined) {
    return fault(
      "Server Token Missing",
      "Set token in the server block, or CLEANROOMSML_SERVER_TOKEN. Whoever runs the server makes one with cleanroomsml token create.",
    );
  }
  if (!/^[\x21-\x7e]+$/.test(token)) {
    return fault(
      "Invalid Server Token",
      "The token holds white space or other characters that no token has.",
    );
  }
  return { kind: "server", url, token };
}

function fault(summary: string, detail: string): ReadServer {
  return { kind: "fault", fault: { summary, detail } };
}

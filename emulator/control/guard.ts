import { headerOf, type ReceivedRequest } from "../wire/received-request.js";
import { ControlError } from "./control-error.js";

const names = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

/**
 * The control paths take no signature, so a web page must not reach them: its requests carry an Origin (fetch, forms)
 * or at least a cross-site Sec-Fetch-Site (images, links), and when its name was rebound to 127.0.0.1, that name as Host.
 * @throws ControlError Forbidden
 */
export function guardControl(request: ReceivedRequest): void {
  const host = headerOf(request, "host");
  if (host === undefined || !names.test(host)) {
    throw new ControlError(
      "Forbidden",
      "The control paths answer to the hosts 127.0.0.1, localhost and [::1] only.",
    );
  }
  const site = headerOf(request, "sec-fetch-site");
  if (headerOf(request, "origin") !== undefined || (site !== undefined && site !== "none")) {
    throw new ControlError("Forbidden", "The control paths do not answer to web pages.");
  }
}

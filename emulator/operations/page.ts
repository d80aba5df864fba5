import { createHash } from "node:crypto";
import { validationError } from "../wire/service-error.js";

/** What AWS takes when `maxResults` is not sent, is not documented; the most it may be is 100. */
const defaultResults = 100;

interface Listed {
  readonly sequence: number;
}

/** `<sequence>.<check>`: the check ties a token to the list it came from. */
function tokenOf(list: string, sequence: number): string {
  const check = createHash("sha256").update(`${list} ${sequence}`).digest("hex").slice(0, 16);
  return Buffer.from(`${sequence}.${check}`).toString("base64url");
}

/**
 * One page of a list, in order of creation. A token holds the place of the last item shown, so items created or
 * deleted between two calls neither repeat nor hide others.
 * @param list names the list: operation, region and so on
 * @throws ServiceError ValidationException for a token that this list did not give
 */
export function page<Item extends Listed>(
  list: string,
  items: readonly Item[],
  o: { readonly nextToken?: string | undefined; readonly maxResults?: number | undefined },
): { readonly items: readonly Item[]; readonly nextToken: string | undefined } {
  const after = o.nextToken ? sequenceOf(list, o.nextToken) : 0;
  const rest = items.filter(({ sequence }) => sequence > after).sort((a, b) => a.sequence - b.sequence);
  const shown = rest.slice(0, o.maxResults ?? defaultResults);
  const last = shown.at(-1);
  return {
    items: shown,
    nextToken: last && rest.length > shown.length ? tokenOf(list, last.sequence) : undefined,
  };
}

function sequenceOf(list: string, token: string): number {
  const sequence = Number(/^(\d{1,15})\./.exec(Buffer.from(token, "base64url").toString())?.[1]);
  if (tokenOf(list, sequence) !== token) throw validationError("Invalid nextToken.");
  return sequence;
}

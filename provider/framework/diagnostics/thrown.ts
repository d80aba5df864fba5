/**
 * What was thrown, in words. Anything can be thrown: null, a string, a proxy that refuses everything, an error whose
 * message is a getter that throws, or a chain of causes that ends where it began. Nothing here throws, and no text has
 * more than a bounded length.
 */

const longestMessage = 4_000;
const longestStack = 16_000;
const mostCauses = 10;

/** One line or a few, for the user: the name and message of an error, or what else it was. */
export function thrownText(thrown: unknown): string {
  return bounded(messageOf(thrown), longestMessage);
}

/** The stack and those of all causes, for the log. */
export function thrownStack(thrown: unknown): string {
  const seen = new Set<unknown>();
  const texts: string[] = [];
  const visit = (one: unknown, prefix: string): void => {
    if (texts.length > mostCauses) return;
    if (seen.has(one)) {
      texts.push(`${prefix}an error that is shown above`);
      return;
    }
    seen.add(one);
    const stack = property(one, "stack");
    texts.push(prefix + (typeof stack === "string" && stack !== "" ? stack : messageOf(one)));
    const errors = property(one, "errors");
    if (isErrorObject(one) && Array.isArray(errors)) for (const each of errors) visit(each, "one of: ");
    const cause = property(one, "cause");
    if (isErrorObject(one) && cause !== undefined) visit(cause, "caused by: ");
  };
  try {
    visit(thrown, "");
  } catch {
    texts.push("(the rest cannot be read)");
  }
  return bounded(texts.join("\n"), longestStack);
}

/** The text, cut where it is longer, with how much is missing. */
export function bounded(text: string, most: number): string {
  if (text.length <= most) return text;
  // Not between the two halves of a character.
  const end = (text.charCodeAt(most - 1) & 0xfc00) === 0xd800 ? most - 1 : most;
  return `${text.slice(0, end)}… (${text.length - end} more characters)`;
}

function messageOf(thrown: unknown): string {
  if (typeof thrown === "string") return thrown === "" ? "an empty string was thrown" : thrown;
  if (typeof thrown !== "object" && typeof thrown !== "function")
    return `${typeof thrown === "symbol" ? "a symbol" : String(thrown)} was thrown`;
  if (thrown === null) return "null was thrown";
  const name = textProperty(thrown, "name");
  const message = textProperty(thrown, "message");
  if (message !== "") return name === "" ? message : `${name}: ${message}`;
  if (isErrorObject(thrown)) return `${name === "" ? "an error" : name} was thrown, without a message`;
  return "something was thrown that is no error";
}

/** Whether it is an error; also one of another realm, or of a library that makes its own. */
function isErrorObject(value: unknown): boolean {
  try {
    return value instanceof Error || (typeof value === "object" && value !== null && "stack" in value);
  } catch {
    return false;
  }
}

function textProperty(of: unknown, name: string): string {
  const value = property(of, name);
  return typeof value === "string" ? value : "";
}

function property(of: unknown, name: string): unknown {
  if ((typeof of !== "object" && typeof of !== "function") || of === null) return undefined;
  try {
    return Reflect.get(of, name);
  } catch {
    return undefined;
  }
}

interface UrlRules {
  /** The name of the thing, for messages. */
  readonly what: string;
  /** An example. */
  readonly like: string;
  /** Why there is no user and password in it; undefined where there may be. */
  readonly user: string | undefined;
}

/** What is wrong with a URL. Never repeats the text: it could hold a password. */
export function urlFault(text: string, { what, like, user }: UrlRules): string | undefined {
  const rule = `write an http:// or https:// URL such as ${like}`;
  if (!URL.canParse(text)) return `The ${what} is not a URL: ${rule}.`;
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    return `The ${what} begins with ${JSON.stringify(url.protocol)}: ${rule}.`;
  }
  if (user !== undefined && (url.username !== "" || url.password !== "")) {
    return `The ${what} holds a user name or a password; ${user}. Leave it out.`;
  }
  if (url.search !== "" || url.hash !== "") return `The ${what} holds a ? or a #: ${rule}.`;
  return undefined;
}

/** What is wrong with the URL of a resource server. An empty one counts as left out. */
export function serverUrlFault(text: string): string | undefined {
  if (text === "") return undefined;
  return urlFault(text, {
    what: "URL of the server",
    like: "https://policies.example.com",
    user: "its token goes into token or CLEANROOMSML_SERVER_TOKEN",
  });
}

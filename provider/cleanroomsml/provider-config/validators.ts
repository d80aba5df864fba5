import { type Validator, validator } from "terraform-plugin-framework-ts";

/** The form only: whether there is such a region, AWS knows. */
export function regionValidator(): Validator<string> {
  return validator<string>("must have the form of a region's name", (value, { path, diagnostics }) => {
    if (!/^[a-z]+(-[a-z]+)+-\d+$/.test(value)) {
      diagnostics.addAttributeError(
        path,
        "Invalid Region",
        `${JSON.stringify(value.slice(0, 80))} is not the name of a region; one looks like us-east-1.`,
      );
    }
  });
}

export function endpointValidator(): Validator<string> {
  return validator<string>("must be an http:// or https:// URL", (value, { path, diagnostics }) => {
    const fault = endpointFault(value);
    if (fault !== undefined) diagnostics.addAttributeError(path, "Invalid Endpoint", fault);
  });
}

/** What is wrong with an endpoint. Never repeats the text: it could hold a password. */
function endpointFault(text: string): string | undefined {
  const rule = "write an http:// or https:// URL such as http://127.0.0.1:4580";
  if (!URL.canParse(text)) return `The endpoint is not a URL: ${rule}.`;
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    return `The endpoint begins with ${JSON.stringify(url.protocol)}: ${rule}.`;
  }
  if (url.username !== "" || url.password !== "") {
    return "The endpoint holds a user name or a password; requests are signed with AWS credentials instead. Leave it out.";
  }
  if (url.search !== "" || url.hash !== "") return `The endpoint holds a ? or a #: ${rule}.`;
  return undefined;
}

export function maxRetriesValidator(): Validator<number> {
  return validator<number>("must be 0 to 100", (value, { path, diagnostics }) => {
    if (value < 0 || value > 100) {
      diagnostics.addAttributeError(path, "Invalid Number of Retries", `${value} is not between 0 and 100.`);
    }
  });
}

import { isKnown, type Validator, validator } from "terraform-plugin-framework-ts";
import { parseDuration } from "terraform-plugin-framework-ts/timeouts";
import { serverUrlFault, urlFault } from "./url-faults.js";

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
  const like = "http://127.0.0.1:4580";
  return refusing("must be an http:// or https:// URL", "Invalid Endpoint", (value) =>
    urlFault(value, { what: "endpoint", like, user: "requests are signed with AWS credentials instead" }),
  );
}

export function serverUrlValidator(): Validator<string> {
  return refusing("must be an http:// or https:// URL", "Invalid Server URL", serverUrlFault);
}

export function proxyValidator(): Validator<string> {
  return refusing("must be the http:// or https:// URL of a proxy", "Invalid Proxy", (value) =>
    urlFault(value.includes("://") ? value : `http://${value}`, {
      what: "proxy",
      like: "http://proxy.example.com:3128",
      user: undefined,
    }),
  );
}

export function maxRetriesValidator(): Validator<number> {
  return validator<number>("must be 0 to 100", (value, { path, diagnostics }) => {
    if (value < 0 || value > 100) {
      diagnostics.addAttributeError(path, "Invalid Number of Retries", `${value} is not between 0 and 100.`);
    }
  });
}

export function retryModeValidator(): Validator<string> {
  return refusing("must be standard or adaptive", "Invalid Retry Mode", (value) =>
    value === "standard" || value === "adaptive" || value === ""
      ? undefined
      : `${JSON.stringify(value.slice(0, 80))} is not a retry mode; there are standard and adaptive.`,
  );
}

export function roleArnValidator(): Validator<string> {
  return refusing("must be the ARN of an IAM role", "Invalid Role ARN", (value) =>
    value === "" || /^arn:aws[-a-z]*:iam::\d{12}:role\/\S+$/.test(value)
      ? undefined
      : `${JSON.stringify(value.slice(0, 200))} is not the ARN of a role; one looks like arn:aws:iam::123456789012:role/policies.`,
  );
}

/** What STS takes; that it is a duration at all is for `duration()` to say. */
export function sessionDurationValidator(): Validator<string> {
  return refusing("must be 15 minutes to 12 hours", "Invalid Session Duration", (value) => {
    const parsed = parseDuration(value);
    if (parsed.kind !== "duration") return undefined;
    const minutes = parsed.milliseconds / 60_000;
    return minutes >= 15 && minutes <= 720
      ? undefined
      : `A role session lasts 15 minutes to 12 hours; ${JSON.stringify(value)} is ${minutes < 15 ? "shorter" : "longer"}.`;
  });
}

/** The form only: what IAM makes of it, STS says. */
export function sessionPolicyValidator(): Validator<string> {
  return refusing("must be a JSON object", "Invalid Session Policy", (value) => {
    try {
      const parsed: unknown = JSON.parse(value === "" ? "{}" : value);
      return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)
        ? undefined
        : "The policy of a role session is not a JSON object.";
    } catch {
      return "The policy of a role session is not JSON: write an IAM policy, best with jsonencode().";
    }
  });
}

/** Each an id of an account. */
export function accountIdsValidator(): Validator<readonly unknown[]> {
  return validator<readonly unknown[]>("must be ids of 12 digits", (value, { path, diagnostics }) => {
    for (const id of value) {
      if (typeof id !== "string" || !isKnown(id) || /^\d{12}$/.test(id)) continue;
      diagnostics.addAttributeError(
        path,
        "Invalid Account Id",
        `${JSON.stringify(id.slice(0, 80))} is not the id of an AWS account: 12 digits, in quotes.`,
      );
    }
  });
}

function refusing(
  rule: string,
  summary: string,
  faultOf: (value: string) => string | undefined,
): Validator<string> {
  return validator<string>(rule, (value, { path, diagnostics }) => {
    const fault = faultOf(value);
    if (fault !== undefined) diagnostics.addAttributeError(path, summary, fault);
  });
}

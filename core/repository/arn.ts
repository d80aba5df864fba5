/**
 * The ARN of a configured audience model, as the service model constrains it: 20–2048 characters,
 * `arn:aws[-a-z]*:cleanrooms-ml:[-a-z0-9]+:[0-9]{12}:configured-audience-model/[-a-zA-Z0-9_/.]+`
 * (botocore, cleanroomsml/2023-09-06, shape ConfiguredAudienceModelArn). Made by
 * {@link parseConfiguredAudienceModelArn} only.
 */
export type ConfiguredAudienceModelArn = string & { readonly __brand: "ConfiguredAudienceModelArn" };

/** The parts of a well-formed ARN. */
export interface ConfiguredAudienceModelArnParts {
  readonly arn: ConfiguredAudienceModelArn;
  /** `aws`, `aws-cn`, `aws-us-gov`, … : any name of that form; whether it exists is not checked here. */
  readonly partition: string;
  /** As written; whether the partition has it is not checked here. */
  readonly region: string;
  /** 12 digits. */
  readonly accountId: string;
  /** What follows `configured-audience-model/`. */
  readonly configuredAudienceModelId: string;
}

export type ArnPart =
  | "length"
  | "form"
  | "partition"
  | "service"
  | "region"
  | "account"
  | "resource-type"
  | "resource-id";

/** Which part of the ARN is wrong; the first one, from the left. */
export interface ArnFault {
  readonly part: ArnPart;
  /** A sentence for a person, naming the part, what it is and what it should be. */
  readonly message: string;
}

export type ParsedConfiguredAudienceModelArn =
  | ({ readonly kind: "arn" } & ConfiguredAudienceModelArnParts)
  | { readonly kind: "fault"; readonly fault: ArnFault };

const example = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/<id>";
const longest = 2048;
const resourceType = "configured-audience-model";

/** Reads an ARN, or says which part of it is wrong. Never throws. */
export function parseConfiguredAudienceModelArn(text: string): ParsedConfiguredAudienceModelArn {
  const parts = partsOf(text);
  return parts === undefined ? { kind: "fault", fault: firstFault(text) } : { kind: "arn", ...parts };
}

/** The parts of an ARN that was parsed before. */
export function configuredAudienceModelArnParts(
  arn: ConfiguredAudienceModelArn,
): ConfiguredAudienceModelArnParts {
  const parts = partsOf(arn);
  if (parts === undefined) throw new Error(`not an ARN that was parsed before: ${quoted(arn)}`);
  return parts;
}

const wellFormed =
  /^arn:(aws[-a-z]*):cleanrooms-ml:([-a-z0-9]+):([0-9]{12}):configured-audience-model\/([-a-zA-Z0-9_/.]+)$/;

function partsOf(text: string): ConfiguredAudienceModelArnParts | undefined {
  const match = wellFormed.exec(text);
  if (match === null || !isShortEnough(text)) return undefined;
  const [, partition = "", region = "", accountId = "", configuredAudienceModelId = ""] = match;
  return { arn: text, partition, region, accountId, configuredAudienceModelId };
}

/** The last condition of an ARN that has matched already: it is ASCII then, one unit a character. */
function isShortEnough(text: string): text is ConfiguredAudienceModelArn {
  return text.length <= longest;
}

function firstFault(text: string): ArnFault {
  const fault = (part: ArnPart, message: string): ArnFault => ({ part, message });
  if (text === "") return fault("length", `The ARN is empty. It must look like ${example}.`);
  const length = [...text].length;
  if (length > longest) {
    return fault("length", `The ARN has ${length} characters; at most ${longest} are allowed.`);
  }
  const [scheme, partition = "", service = "", region = "", account = "", ...rest] = text.split(":");
  if (scheme !== "arn" || rest.length === 0) {
    return fault("form", `${quoted(text)} is not an ARN. It must look like ${example}.`);
  }
  if (!/^aws[-a-z]*$/.test(partition)) {
    return fault(
      "partition",
      `The partition of the ARN is ${quoted(partition)}; it must be aws or start with aws, such as aws-cn or aws-us-gov.`,
    );
  }
  if (service !== "cleanrooms-ml") {
    const hint =
      service === "cleanrooms"
        ? " (cleanrooms is AWS Clean Rooms; its ML service has a name of its own)"
        : "";
    return fault(
      "service",
      `The service of the ARN is ${quoted(service)}${hint}; it must be "cleanrooms-ml".`,
    );
  }
  if (!/^[-a-z0-9]+$/.test(region)) {
    return fault(
      "region",
      `The region of the ARN is ${quoted(region)}; it must be a region name such as us-east-1.`,
    );
  }
  if (!/^[0-9]{12}$/.test(account)) {
    return fault("account", `The account id of the ARN is ${quoted(account)}; it must have 12 digits.`);
  }
  const resource = rest.join(":");
  const slash = resource.indexOf("/");
  const type = slash === -1 ? resource : resource.slice(0, slash);
  if (type !== resourceType) {
    return fault(
      "resource-type",
      `The ARN is that of another type of resource, ${quoted(type)}; it must be that of a ${resourceType}. ` +
        "Only configured audience models have this policy.",
    );
  }
  const id = slash === -1 ? "" : resource.slice(slash + 1);
  if (!/^[-a-zA-Z0-9_/.]+$/.test(id)) {
    return fault(
      "resource-id",
      id === ""
        ? `The ARN ends after ${quoted(type)}; the id of the configured audience model must follow, after a slash.`
        : `The id of the configured audience model is ${quoted(id)}; it may have letters, digits and the characters - _ / . only.`,
    );
  }
  return fault("form", `It must look like ${example}.`);
}

/** A part of the user's text for a message, cut where it is very long. */
function quoted(text: string): string {
  const characters = [...text];
  return JSON.stringify(characters.length > 80 ? `${characters.slice(0, 80).join("")}…` : text);
}

/** An ARN of a configured audience model in its parts. */
export interface ModelArn {
  readonly text: string;
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
}

/** The service model's own pattern; the length is 20 to 2048 characters. */
export const modelArnPattern =
  "arn:aws[-a-z]*:cleanrooms-ml:[-a-z0-9]+:[0-9]{12}:configured-audience-model/[-a-zA-Z0-9_/.]+";

const parts =
  /^arn:(aws[-a-z]*):cleanrooms-ml:([-a-z0-9]+):(\d{12}):configured-audience-model\/[-a-zA-Z0-9_/.]+$/;

export function parseModelArn(text: string): ModelArn | undefined {
  const match = parts.exec(text);
  const [, partition, region, accountId] = match ?? [];
  if (!partition || !region || !accountId || text.length < 20 || text.length > 2048) return undefined;
  return { text, partition, region, accountId };
}

/** The partition a region belongs to, by the prefixes in AWS's `partitions.json`. */
export function partitionOf(region: string): string {
  const prefixes: readonly (readonly [string, string])[] = [
    ["cn-", "aws-cn"],
    ["us-gov-", "aws-us-gov"],
    ["us-isob-", "aws-iso-b"],
    ["us-isof-", "aws-iso-f"],
    ["us-iso-", "aws-iso"],
    ["eu-isoe-", "aws-iso-e"],
    ["eusc-", "aws-eusc"],
  ];
  return prefixes.find(([prefix]) => region.startsWith(prefix))?.[1] ?? "aws";
}

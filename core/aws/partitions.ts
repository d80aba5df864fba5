import { partition as partitionOfRegion } from "@aws-sdk/core/client";

/**
 * One region of each partition, to find the partition's entry in the SDK's data by: `@aws-sdk/core` ships AWS's
 * `partitions.json` (the data behind the endpoint rules' `aws.partition`) and looks it up by region only.
 */
const A_REGION_OF: Readonly<Record<string, string>> = {
  aws: "us-east-1",
  "aws-cn": "cn-north-1",
  "aws-eusc": "eusc-de-east-1",
  "aws-iso": "us-iso-east-1",
  "aws-iso-b": "us-isob-east-1",
  "aws-iso-e": "eu-isoe-west-1",
  "aws-iso-f": "us-isof-south-1",
  "aws-us-gov": "us-gov-west-1",
};

/** `aws-global`, `aws-cn-global`, …: entries of the data that are no place to send a request to. */
const PSEUDO_REGION = /-global$/;

/**
 * Whether the partition has that region, by the list of regions in the SDK's partition data (not by the form of the
 * name: `us-nowhere-9` is none). A region younger than the installed SDK is not known.
 */
export function isRegionOfPartition(partition: string, region: string): boolean {
  return partitionWithRegion(region) === partition;
}

/** The partition that has that region, by the same list; undefined when none has. */
export function partitionWithRegion(region: string): string | undefined {
  if (PSEUDO_REGION.test(region)) return undefined;
  const entry = partitionOfRegion(region);
  // The lookup falls back to the form of the name, then to `aws`; only a listed region brings its description along.
  return Object.hasOwn(entry, "description") ? entry.name : undefined;
}

/** The DNS suffix of a partition's endpoints (`amazonaws.com`); undefined for a partition the SDK does not know. */
export function partitionDnsSuffix(partition: string): string | undefined {
  const region = Object.hasOwn(A_REGION_OF, partition) ? A_REGION_OF[partition] : undefined;
  if (region === undefined) return undefined;
  const entry = partitionOfRegion(region);
  return entry.name === partition ? entry.dnsSuffix : undefined;
}

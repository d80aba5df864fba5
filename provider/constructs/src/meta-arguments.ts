import type { TerraformMetaArguments } from "cdktf";

/** What belongs to every resource of Terraform. */
export function metaArguments({
  connection,
  count,
  dependsOn,
  forEach,
  lifecycle,
  provider,
  provisioners,
}: TerraformMetaArguments): TerraformMetaArguments {
  return { connection, count, dependsOn, forEach, lifecycle, provider, provisioners };
}

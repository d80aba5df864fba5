import type { Construct } from "constructs";
import { CleanroomsmlProvider as Binding, type CleanroomsmlProviderConfig } from "./generated/index.js";
import { isLiteral } from "./policy-text/text-template.js";
import { checkAtSynthesis, type Remark } from "./remarks.js";

/** The Terraform provider `cleanroomsml`, configured. What is left out comes from where AWS's own tools take it. */
export class CleanroomsmlProvider extends Binding {
  public constructor(scope: Construct, id: string, config: CleanroomsmlProviderConfig = {}) {
    super(scope, id, config);
    checkAtSynthesis(this, () => secretRemarks(config));
  }
}

/** Secrets do not belong into what is synthesised. */
function secretRemarks({ secretKey, token, server }: CleanroomsmlProviderConfig): readonly Remark[] {
  const secrets = { secretKey, token, "server.token": server?.token };
  return Object.entries(secrets).flatMap(([argument, value]): readonly Remark[] => {
    if (value === undefined || value === "" || !isLiteral(value)) return [];
    const message = `${argument}: It is a literal, which stands in the synthesised configuration for everyone to read. Leave it out and set its environment variable, or give it the stringValue of a sensitive TerraformVariable.`;
    return [{ level: "warning", message }];
  });
}

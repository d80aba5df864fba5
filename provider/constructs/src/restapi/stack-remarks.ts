import { TerraformProvider, TerraformStack, TerraformVariable } from "cdktf";
import type { IConstruct } from "constructs";
import { isLiteral } from "../policy-text/text-template.js";
import type { Remark } from "../remarks.js";

/** What a backend is made of, by which others' things are told from its own. */
export interface OwnParts {
  readonly uri: string;
  readonly provider: TerraformProvider;
  readonly variable: TerraformVariable | undefined;
}

/** What Terraform would not bear beside the backend in its stack, and an address that answers nothing. */
export function stackRemarks(backend: IConstruct, own: OwnParts): readonly Remark[] {
  const others = TerraformStack.of(backend).node.findAll();
  return [
    ...others.filter((other) => isSameProvider(other, own)).map(providerRemark),
    ...others.filter((other) => isSameVariable(other, own)).map(variableRemark),
    ...uriRemarks(own.uri),
  ];
}

function isSameProvider(other: IConstruct, { provider }: OwnParts): boolean {
  return (
    other instanceof TerraformProvider &&
    other !== provider &&
    other.terraformResourceType === provider.terraformResourceType &&
    other.alias === undefined
  );
}

function providerRemark({ node }: IConstruct): Remark {
  return {
    level: "error",
    message: `The stack has another provider \`restapi\` without an alias: ${node.path}. One RestApiBackend is enough for all policies of a stack; a provider for other things needs an alias.`,
  };
}

function isSameVariable(other: IConstruct, { variable }: OwnParts): boolean {
  return (
    variable !== undefined &&
    other instanceof TerraformVariable &&
    other !== variable &&
    other.friendlyUniqueId === variable.friendlyUniqueId
  );
}

function variableRemark(other: IConstruct): Remark {
  return {
    level: "error",
    message: `token: The stack has a variable of the same name already, ${other.node.path}. If it is the server's token, give its stringValue as the token; else give the stringValue of another variable.`,
  };
}

function uriRemarks(uri: string): readonly Remark[] {
  if (!isLiteral(uri) || /^https?:\/\/.*[^/]\/restapi$/.test(uri)) return [];
  return [
    {
      level: "warning",
      message: `uri: ${uri} does not end in /restapi, where the resource server answers the generic provider.`,
    },
  ];
}

import type { ProviderFunction } from "../function.js";
import type { Parameter } from "../function-parameter.js";
import {
  type Function_Parameter,
  type FunctionMessage,
  StringKind,
} from "../protocol/generated/tfplugin6.js";
import { typeFaults } from "../schema/checks/type-faults.js";
import { typeConstraint } from "../values/type-constraint.js";

const name = /^[a-z_][a-z0-9_]*$/i;

/** The function as the protocol says it. */
export function terraformFunction(definition: ProviderFunction): FunctionMessage {
  const { variadicParameter, deprecationMessage } = definition;
  return {
    parameters: definition.parameters.map(terraformParameter),
    return: { type: Buffer.from(JSON.stringify(typeConstraint(definition.returns))) },
    summary: definition.summary,
    description: definition.description,
    descriptionKind: kindOf(definition.description),
    deprecationMessage: deprecationMessage ?? "",
    ...(variadicParameter === undefined ? {} : { variadicParameter: terraformParameter(variadicParameter) }),
  };
}

/** What is wrong with a function's definition; mistakes of the provider's author. */
export function checkFunction(functionName: string, definition: ProviderFunction): readonly string[] {
  const faults: string[] = [];
  if (!name.test(functionName)) faults.push("its name is no identifier");
  const { parameters, variadicParameter } = definition;
  const seen = new Set<string>();
  for (const one of variadicParameter === undefined ? parameters : [...parameters, variadicParameter]) {
    if (!name.test(one.name)) faults.push(`the parameter name ${JSON.stringify(one.name)} is no identifier`);
    if (seen.has(one.name)) faults.push(`two parameters are named ${one.name}`);
    seen.add(one.name);
  }
  // An argument may well have such a type: Terraform gives its elements one.
  faults.push(...typeFaults(definition.returns, "its result"));
  return faults;
}

function terraformParameter(one: Parameter): Function_Parameter {
  return {
    name: one.name,
    type: Buffer.from(JSON.stringify(typeConstraint(one.type))),
    allowNullValue: one.allowNullValue,
    allowUnknownValues: one.allowUnknownValues,
    description: one.description,
    descriptionKind: kindOf(one.description),
  };
}

function kindOf(description: string): StringKind {
  return description === "" ? StringKind.PLAIN : StringKind.MARKDOWN;
}

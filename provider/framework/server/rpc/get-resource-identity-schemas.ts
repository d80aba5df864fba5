import type { IdentitySchema } from "../../identity/identity-schema.js";
import type {
  GetResourceIdentitySchemas_Response,
  ResourceIdentitySchema,
} from "../../protocol/generated/tfplugin6.js";
import { checkName } from "../../schema/check-schema.js";
import { typeConstraint } from "../../values/type-constraint.js";
import type { ProviderServer } from "../provider-server.js";
import { RunningCall } from "../running-call.js";

/** The identities of the resources that have one. Terraform and OpenTofu from 1.12 on ask right after the schema. */
export async function getResourceIdentitySchemas(
  server: ProviderServer,
): Promise<GetResourceIdentitySchemas_Response> {
  const call = new RunningCall(server, "GetResourceIdentitySchemas");
  const identitySchemas = new Map<string, ResourceIdentitySchema>();
  await call.run(async () => {
    for (const [typeName, { identity }] of await server.resources.all()) {
      if (identity === undefined) continue;
      for (const fault of faultsOf(identity.schema)) call.bug(`the identity of ${typeName}: ${fault}.`);
      identitySchemas.set(typeName, terraformIdentitySchema(identity.schema));
    }
  });
  return { identitySchemas, diagnostics: call.terraformDiagnostics() };
}

function terraformIdentitySchema({ version, attributes }: IdentitySchema): ResourceIdentitySchema {
  return {
    version,
    identityAttributes: Object.entries(attributes)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, { type, requiredForImport, description }]) => ({
        name,
        type: Buffer.from(JSON.stringify(typeConstraint(type))),
        requiredForImport,
        optionalForImport: !requiredForImport,
        description,
      })),
  };
}

function faultsOf({ version, attributes }: IdentitySchema): readonly string[] {
  const faults: string[] = [];
  if (!Number.isSafeInteger(version) || version < 0)
    faults.push(`version ${version} is not a whole number from 0`);
  if (Object.keys(attributes).length === 0) faults.push("it has no attributes");
  for (const [name, { type }] of Object.entries(attributes)) {
    checkName(name, name, faults);
    const element: { readonly kind: string } = type.kind === "list" ? type.elementType : type;
    if (!simple.has(element.kind)) faults.push(`${name} is neither a simple value nor a list of them`);
  }
  return faults;
}

const simple = new Set(["bool", "int32", "int64", "float64", "number", "string"]);

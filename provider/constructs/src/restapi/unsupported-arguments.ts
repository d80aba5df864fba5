import type { PolicyToHold } from "../policy-backend.js";

const NATIVE = "is of the native route; the restapi provider has nothing like it.";

/** What a policy was given that this route would pass over in silence. */
export function unsupportedArguments({ settings, metaArguments }: PolicyToHold): readonly string[] {
  const { overwriteExisting, ignoreServiceManagedStatements } = settings;
  const { createTimeout, readTimeout, updateTimeout, deleteTimeout } = settings;
  const timeouts = { createTimeout, readTimeout, updateTimeout, deleteTimeout };
  return [
    ...(overwriteExisting ? [`overwriteExisting ${NATIVE} Take importExisting.`] : []),
    ...(ignoreServiceManagedStatements
      ? [`ignoreServiceManagedStatements ${NATIVE} Write the service's statements into the policy.`]
      : []),
    ...Object.entries(timeouts)
      .filter(([, timeout]) => timeout !== undefined)
      .map(([name]) => `${name} ${NATIVE} Leave it out.`),
    ...(metaArguments.provider === undefined
      ? []
      : ["provider: The backend has its own provider. Leave it out, or leave out the backend."]),
  ];
}

import type { IConstruct } from "constructs";

/** Has errors name the construct whose tokens are resolved: CDKTF does not say where it has found one. */
export function nameConstruct<T>(construct: IConstruct, resolve: () => T): T {
  try {
    return resolve();
  } catch (error) {
    if (error instanceof Error) error.message = `[${construct.node.path}] ${error.message}`;
    throw error;
  }
}

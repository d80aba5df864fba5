/** JSON, as private state keeps it. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/**
 * Data of the provider that Terraform stores with a resource and gives back, and users never see. What a plan
 * writes reaches apply; what apply or read writes reaches the next read and plan.
 */
export interface PrivateState {
  get(key: string): JsonValue | undefined;
  /** Keys that begin with a dot belong to the framework and are refused. */
  set(key: string, value: JsonValue): void;
  delete(key: string): void;
}

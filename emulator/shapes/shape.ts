/** The facts of a shape, named as in AWS's service models, so that a test can lay them beside a published model. */
export interface ShapeModel {
  readonly type: "string" | "integer" | "double" | "boolean" | "list" | "map" | "structure";
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly pattern?: string | undefined;
  readonly enum?: readonly string[] | undefined;
  readonly required?: readonly string[];
  readonly members?: Readonly<Record<string, ShapeModel>>;
  readonly member?: ShapeModel;
  readonly key?: ShapeModel;
  readonly value?: ShapeModel;
}

/** One broken constraint, as AWS words it. */
export interface Violation {
  /** `'…'` or `null` */
  readonly value: string;
  /** The member, for example `outputConfig.roleArn`. */
  readonly at: string;
  readonly constraint: string;
}

export interface Shape<T> {
  readonly model: ShapeModel;
  /**
   * Reads a JSON value. Broken constraints are added to `violations` (then the result must not be used).
   * @throws ServiceError SerializationException when the value is of another JSON type
   */
  read(value: unknown, at: string, violations: Violation[]): T;
}

/** The type that a shape reads. */
export type Read<S> = S extends Shape<infer T> ? T : never;

const longest = 1024;

/** A value in a message: quoted; long ones cut, for a policy may have 20,000 characters. */
export function quoted(text: string): string {
  const points = text.length > longest ? [...text] : [];
  return `'${points.length > longest ? `${points.slice(0, longest).join("")}…` : text}'`;
}

/** JSON types as AWS names them in a SerializationException. */
export function jsonTypeName(value: unknown): string {
  if (typeof value === "string") return "STRING_VALUE";
  if (typeof value === "number") return "NUMBER_VALUE";
  if (typeof value === "boolean") return value ? "TRUE_VALUE" : "FALSE_VALUE";
  return Array.isArray(value) ? "START_ARRAY" : "START_OBJECT";
}

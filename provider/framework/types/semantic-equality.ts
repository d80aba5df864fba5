/** Two texts of one value, to be judged by what they mean. */
export interface SemanticEqualityRequest {
  /** The value that is there: the prior state's (plan, read) or the plan's (create, update). */
  readonly priorValue: string;
  /** The one that would replace it. */
  readonly newValue: string;
  /** The object the value stands in, with the new values, for meanings that depend on a neighbour. */
  readonly object: Readonly<Record<string, unknown>>;
}

/**
 * A string type that knows when two texts mean the same. Where they do, the prior text stays: re-formatting in the
 * configuration plans no change, re-formatting by the service is no drift, and apply returns what was planned.
 *
 * @example
 * const jsonType = stringType({
 *   name: "json",
 *   semanticEquals: ({ priorValue, newValue }) => sameJson(priorValue, newValue),
 * });
 * attribute.string({ required: true, customType: jsonType })
 */
export interface CustomStringOptions {
  readonly name: string;
  readonly semanticEquals: (request: SemanticEqualityRequest) => boolean | Promise<boolean>;
}

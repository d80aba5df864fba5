interface Timeouts {
  readonly createTimeout?: string;
  readonly readTimeout?: string;
  readonly updateTimeout?: string;
  readonly deleteTimeout?: string;
}

/** The block `timeouts` of a resource; undefined where nothing of it is given. */
export function timeoutsOf(props: Timeouts):
  | {
      readonly create?: string;
      readonly read?: string;
      readonly update?: string;
      readonly delete?: string;
    }
  | undefined {
  const { createTimeout: create, readTimeout: read, updateTimeout: update, deleteTimeout: del } = props;
  if ((create ?? read ?? update ?? del) === undefined) return undefined;
  return { create, read, update, delete: del };
}

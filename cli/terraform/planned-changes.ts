/** One resource that a plan changes. */
export interface PlannedChange {
  readonly address: string;
  /** For example `["update"]`, or `["delete", "create"]` for a replacement. */
  readonly actions: readonly string[];
  /** Names of the attributes whose value changes or is not known yet. */
  readonly attributes: readonly string[];
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
  /** `true` by attribute where the value is known after apply only. */
  readonly afterUnknown: Readonly<Record<string, unknown>>;
}

/** What of `terraform show -json PLAN` is read here. */
interface PlanJson {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly change: {
      readonly actions: readonly string[];
      readonly before: Readonly<Record<string, unknown>> | null;
      readonly after: Readonly<Record<string, unknown>> | null;
      readonly after_unknown: Readonly<Record<string, unknown>>;
    };
  }[];
}

/** The changes of a plan, from what `terraform show -json PLAN` prints. */
export function plannedChanges(json: string): readonly PlannedChange[] {
  const plan: PlanJson = JSON.parse(json);
  return (plan.resource_changes ?? [])
    .filter(({ change }) => change.actions.join() !== "no-op")
    .map(({ address, change }) => {
      const before = change.before ?? {};
      const after = change.after ?? {};
      const afterUnknown = change.after_unknown;
      const names = new Set([before, after, afterUnknown].flatMap(Object.keys));
      const attributes = [...names].filter(
        (name) => afterUnknown[name] === true || JSON.stringify(before[name]) !== JSON.stringify(after[name]),
      );
      return { address, actions: change.actions, attributes, before, after, afterUnknown };
    });
}

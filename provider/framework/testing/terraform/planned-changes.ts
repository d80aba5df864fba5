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
  /** By attribute: true, or what is true within, where the value is sensitive. */
  readonly sensitive: Readonly<Record<string, unknown>>;
}

type ValuesJson = Readonly<Record<string, unknown>>;

interface ResourceChangeJson {
  readonly address: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: ValuesJson | null;
    readonly after: ValuesJson | null;
    readonly after_unknown?: ValuesJson;
    readonly before_sensitive?: ValuesJson | boolean;
    readonly after_sensitive?: ValuesJson | boolean;
    readonly importing?: object;
  };
}

/** What of `terraform show -json PLAN` is read here. */
interface PlanJson {
  readonly resource_changes?: readonly ResourceChangeJson[];
  readonly resource_drift?: readonly ResourceChangeJson[];
  readonly output_changes?: Readonly<Record<string, { readonly actions: readonly string[] }>>;
}

/** The changes of a plan, from what `terraform show -json PLAN` prints. */
export function plannedChanges(json: string): readonly PlannedChange[] {
  const plan: PlanJson = JSON.parse(json);
  return (plan.resource_changes ?? []).filter(isChange).map(plannedChange);
}

/** What the refresh before a plan found to be different from the state. */
export function foundDrift(json: string): readonly PlannedChange[] {
  const plan: PlanJson = JSON.parse(json);
  return (plan.resource_drift ?? []).filter(isChange).map(plannedChange);
}

/** The names of the outputs that a plan changes. */
export function changedOutputs(json: string): readonly string[] {
  const plan: PlanJson = JSON.parse(json);
  return Object.entries(plan.output_changes ?? {})
    .filter(([, { actions }]) => actions.join() !== "no-op")
    .map(([name]) => name);
}

/** The addresses that a plan imports. */
export function importedAddresses(json: string): readonly string[] {
  const plan: PlanJson = JSON.parse(json);
  return (plan.resource_changes ?? [])
    .filter(({ change }) => change.importing !== undefined)
    .map(({ address }) => address);
}

function isChange({ change }: ResourceChangeJson): boolean {
  return change.actions.join() !== "no-op";
}

function plannedChange({ address, change }: ResourceChangeJson): PlannedChange {
  const before = change.before ?? {};
  const after = change.after ?? {};
  const afterUnknown = change.after_unknown ?? {};
  const names = new Set([before, after, afterUnknown].flatMap(Object.keys));
  const attributes = [...names].filter(
    (name) => hasTrue(afterUnknown[name]) || JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  const sensitive = { ...marks(change.before_sensitive), ...marks(change.after_sensitive) };
  return { address, actions: change.actions, attributes, before, after, afterUnknown, sensitive };
}

function marks(sensitive: ValuesJson | boolean | undefined): ValuesJson {
  return typeof sensitive === "object" ? sensitive : {};
}

/** Whether anything within what marks unknown or sensitive places is marked. */
export function hasTrue(marks: unknown): boolean {
  if (typeof marks !== "object" || marks === null) return marks === true;
  return Object.values(marks).some(hasTrue);
}

/**
 * What lay in the recorded provider's store: it kept its things in files, which the recording changed behind its back
 * here and there. Everything else follows from the requests.
 */
export interface World {
  /** The notes of things that were not made by the calls themselves, or were changed since, by the things' names. */
  readonly notes: Readonly<Record<string, string>>;
  /** The names of things that were deleted behind Terraform's back. */
  readonly gone: readonly string[];
  /** What a list finds, in its order. */
  readonly listed: readonly { readonly name: string; readonly id: string }[];
}

const imported = ["g1", "g2", "i1", "i2", "i3", "i4", "q1", "q2", "x3"];

/** The world where nothing was changed behind Terraform's back. */
export const ordinaryWorld: World = {
  notes: Object.fromEntries(imported.map((name) => [name, `n-${name}`])),
  gone: [],
  listed: [
    { name: "x3", id: "844b69c4d54c" },
    { name: "q2", id: "bee98bf120e8" },
    { name: "q1", id: "c75de8c1b7c3" },
  ],
};

export interface When {
  readonly cli: string;
  readonly scenario: string;
  readonly command: string;
}

/** The world as it was in a recorded command. */
export function worldOf({ cli, scenario, command }: When): World {
  if (scenario === "basic" && ["plan-drift", "plan-refresh-only", "apply-refresh-only"].includes(command))
    return { ...ordinaryWorld, notes: { ...ordinaryWorld.notes, a2: "drifted" } };
  // Under Terraform 1.11.4 Go's framework failed on it, and it was not made again.
  const gone = ["plan-gone", "apply-gone", ...(cli === "terraform-1.11.4" ? ["destroy"] : [])];
  if (scenario === "full" && gone.includes(command)) return { ...ordinaryWorld, gone: ["full"] };
  return ordinaryWorld;
}

/** Which library the package is for. The sources are written for CDKTF; what is for CDK Terrain is made of them. */
export interface Variant {
  /** The library's package, in npm and PyPI alike. */
  readonly library: "cdktf" | "cdktn";
  /** What people call it. */
  readonly title: string;
  /** Name of our package in npm and PyPI. */
  readonly name: string;
  /** The last part of namespaces of other languages. */
  readonly namespace: string;
}

/** The archived library of HashiCorp. */
export const CDKTF: Variant = {
  library: "cdktf",
  title: "CDKTF",
  name: "cleanroomsml-cdktf",
  namespace: "Cdktf",
};

/** CDK Terrain, which goes on where CDKTF ended. */
export const CDKTN: Variant = {
  library: "cdktn",
  title: "CDK Terrain",
  name: "cleanroomsml-cdktn",
  namespace: "Cdktn",
};

export const VARIANTS: readonly Variant[] = [CDKTF, CDKTN];

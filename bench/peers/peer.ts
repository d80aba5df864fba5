/** Who takes part: our provider, the equal one in Go, and Terraform's built-in `terraform_data` as the floor. */
export type PeerName = "ours" | "go" | "floor";

/** A provider laid out so that Terraform can use it; the floor has none. */
export type Peer =
  | {
      readonly kind: "provider";
      readonly name: "ours" | "go";
      /** CLI configuration that takes the provider from its filesystem mirror. */
      readonly terraformrc: string;
      /** What Terraform starts. */
      readonly program: string;
    }
  | { readonly kind: "built-in"; readonly name: "floor"; readonly terraformrc: string }
  | {
      readonly kind: "skipped";
      readonly name: PeerName;
      /** For people: "go is not on PATH". */
      readonly reason: string;
    };

export type Runnable = Exclude<Peer, { readonly kind: "skipped" }>;
export type ProviderPeer = Extract<Peer, { readonly kind: "provider" }>;

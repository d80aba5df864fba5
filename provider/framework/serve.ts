import type { Provider } from "./provider.js";

export interface ServeOptions {
  /** The provider's address in a registry: `registry.terraform.io/example/example`. Used in debug mode. */
  readonly address: string;
  /**
   * Runs until it is stopped and prints the `TF_REATTACH_PROVIDERS` line to set before running Terraform, so that a
   * debugger can be attached. Default: false, or what `--debug` on the command line says.
   */
  readonly debug?: boolean;
}

/**
 * The whole main program of a provider: talks to the Terraform that started this process until it is done.
 *
 * @example
 * #!/usr/bin/env node
 * import { serve } from "terraform-plugin-framework-ts";
 * import { provider } from "./provider.js";
 * await serve(provider, { address: "registry.terraform.io/example/example" });
 */
export async function serve<S extends Provider>(_provider: S, _options: ServeOptions): Promise<void> {
  throw new Error("not built yet");
}

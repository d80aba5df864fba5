import type { Construct } from "constructs";
import { CleanroomsmlProvider as Binding, type CleanroomsmlProviderConfig } from "./generated/index.js";

/** The Terraform provider `cleanroomsml`, configured. What is left out comes from where AWS's own tools take it. */
export class CleanroomsmlProvider extends Binding {
  public constructor(scope: Construct, id: string, config: CleanroomsmlProviderConfig = {}) {
    super(scope, id, config);
  }
}

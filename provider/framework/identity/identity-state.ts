import type { Identity, IdentitySchema, PlannedIdentity } from "./identity-schema.js";

/**
 * The identity of the resource instance a call is about. What a call sets is what Terraform stores; set nothing and
 * it stays as it was (or is what `identity.of` says).
 */
export interface IdentityState<I extends IdentitySchema = IdentitySchema> {
  /**
   * In read, update, delete and modifyPlan the stored identity, in create the planned one, in an import by identity
   * what the user wrote. null: there is none (yet), as always under Terraform before 1.12.
   */
  get(): PlannedIdentity<I> | null;
  /** Unknown values are for `modifyPlan` of a creation only. */
  set(identity: Identity<I> | PlannedIdentity<I>): void;
}

/**
 * Why something is put off to a later apply: its own configuration, or the provider's, is not known enough, or
 * something it needs is not there yet.
 */
export type DeferredReason = "resource-config-unknown" | "provider-config-unknown" | "absent-prereq";

/**
 * Thrown in `read`, `modifyPlan`, `importState`, a data source's `read` or `configure`: puts what was asked off to a
 * later apply. Where the client does not allow that (`deferralAllowed`), the user is told to apply first what is missing.
 *
 * Terraform without -allow-deferral says in every apply that deferrals are allowed, and then refuses them: defer for
 * what is unknown or missing, never for the flag alone. OpenTofu never allows one.
 *
 * @example
 * if (isUnknown(config.cluster)) throw new Deferred("provider-config-unknown");
 */
export class Deferred extends Error {
  readonly reason: DeferredReason;

  constructor(reason: DeferredReason) {
    super(`deferred: ${reason}`);
    this.name = "Deferred";
    this.reason = reason;
  }
}

import type { PolicyAbsent } from "@cleanroomsml/core/repository";

/** Which of the two is missing: AWS answers 404 for both. */
export function explainAbsence({ model, serviceManagedOnly }: PolicyAbsent, arn: string): string {
  if (serviceManagedOnly !== undefined) {
    return (
      `The policy of the configured audience model ${arn} holds nothing but statements that AWS Clean Rooms manages, and ` +
      "these are ignored (ignore_service_managed_statements)."
    );
  }
  switch (model) {
    case "exists":
      return `The configured audience model ${arn} exists, but it has no policy.`;
    case "absent":
      return `The configured audience model ${arn} does not exist (any more), and so it has no policy.`;
    case "unknown":
      return (
        `There is no policy for the configured audience model ${arn}. Whether the model itself exists could not be found out: ` +
        "that needs permission for cleanrooms-ml:GetConfiguredAudienceModel."
      );
  }
}

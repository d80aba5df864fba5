/**
 * The longest policy the service takes, in Unicode code points. The service model bounds `configuredAudienceModelPolicy`
 * to 1–20480, and a length in that model counts code points.
 */
export const MAX_POLICY_LENGTH = 20480;

/** The length that the service counts: code points, white space included. */
export function policyLength(text: string): number {
  let length = 0;
  for (const _character of text) length += 1;
  return length;
}

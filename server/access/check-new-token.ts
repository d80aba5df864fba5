import { InvalidToken, type NewToken, scopes } from "./access.js";

const mostPatterns = 100;

/**
 * A new token as it is to be stored: no scope or pattern twice, the expiry in UTC.
 *
 * @throws {InvalidToken}
 */
export function checkNewToken(token: NewToken, now: Date): NewToken {
  if (!/^[A-Za-z0-9][\w.@-]{0,63}$/.test(token.name)) {
    throw new InvalidToken(
      `${JSON.stringify(token.name)} is no name for a token: use 1 to 64 letters, digits and . _ @ -, a letter or digit first.`,
    );
  }
  const unknown = token.scopes.find((scope) => !scopes.includes(scope));
  if (unknown !== undefined || token.scopes.length === 0) {
    throw new InvalidToken(
      `${unknown === undefined ? "A token needs at least one scope" : `There is no scope ${JSON.stringify(unknown)}`}: ${scopes.join(", ")}.`,
    );
  }
  if (token.arnPatterns.length === 0 || token.arnPatterns.length > mostPatterns) {
    throw new InvalidToken(`A token needs 1 to ${mostPatterns} ARN patterns; * alone stands for every ARN.`);
  }
  for (const pattern of token.arnPatterns) checkPattern(pattern);
  return {
    name: token.name,
    scopes: scopes.filter((scope) => token.scopes.includes(scope)),
    arnPatterns: [...new Set(token.arnPatterns)],
    expiresAt: token.expiresAt === undefined ? undefined : checkExpiry(token.expiresAt, now),
  };
}

/** Only what can be part of an ARN: a pattern with anything else would silently match nothing. */
function checkPattern(pattern: string): void {
  if (/^[-\w:/.*]{1,2048}$/.test(pattern) && /^(arn:|\*)/.test(pattern)) return;
  throw new InvalidToken(
    `${JSON.stringify(pattern.slice(0, 100))} is no pattern of ARNs: write an ARN with * for any characters, such as ` +
      "arn:aws:cleanrooms-ml:*:123456789012:configured-audience-model/*, or * for all.",
  );
}

function checkExpiry(expiresAt: string, now: Date): string {
  const time = new Date(expiresAt);
  if (Number.isNaN(time.getTime())) {
    throw new InvalidToken(
      `The expiry ${JSON.stringify(expiresAt)} is no time: write it as ${now.toISOString().slice(0, 10)} or as ${now.toISOString()}.`,
    );
  }
  if (time <= now) throw new InvalidToken(`The expiry ${time.toISOString()} is over already.`);
  return time.toISOString();
}

import { validationError } from "../wire/service-error.js";

/** "Maximum number of tags per resource - 50. … Tags with only the key prefix of aws do not count." */
const mostTags = 50;

function reserved(key: string): boolean {
  return /^aws:/i.test(key);
}

/** @throws ServiceError ValidationException for a reserved key, or when `all` are too many */
export function checkTags(sent: readonly string[], all: Readonly<Record<string, string>>): void {
  const bad = sent.find(reserved);
  if (bad !== undefined) {
    throw validationError(
      `The tag key '${bad}' is not allowed: keys that begin with aws: are reserved for AWS use.`,
    );
  }
  if (Object.keys(all).filter((key) => !reserved(key)).length > mostTags) {
    throw validationError(`A resource can have at most ${mostTags} tags.`);
  }
}

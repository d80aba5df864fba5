import { createFirstToken, type Tokens } from "@cleanroomsml/server/access";
import { makeTokenFile } from "./token-file.js";

/**
 * At the first start makes a token, and says it once: as a line to paste, or in a file.
 *
 * @returns lines for standard output
 */
export async function handOutFirstToken(
  tokens: Tokens,
  tokenFile: string | undefined,
): Promise<readonly string[]> {
  if ((await tokens.list()).length > 0) return [];
  if (tokenFile === undefined) {
    const secret = await createFirstToken(tokens);
    return secret === undefined ? [] : [`export TF_VAR_token=${secret}`];
  }
  const file = await makeTokenFile(tokenFile);
  const secret = await createFirstToken(tokens);
  if (secret === undefined) {
    await file.discard();
    return [];
  }
  await file.write(secret);
  return [`export TF_VAR_token="$(cat '${tokenFile.replaceAll("'", "'\\''")}')"`];
}

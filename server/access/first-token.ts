import { TokenNameTaken, type Tokens } from "./access.js";

export const firstTokenName = "first";

/**
 * At the first start of a server on an empty store: one token that may read and write every policy, but not force. Undefined
 * when there are tokens, or were; of two servers that start together one makes it.
 */
export async function createFirstToken(tokens: Tokens): Promise<string | undefined> {
  if ((await tokens.list()).length > 0) return undefined;
  try {
    const { secret } = await tokens.create({
      name: firstTokenName,
      scopes: ["read", "write"],
      arnPatterns: ["*"],
    });
    return secret;
  } catch (cause) {
    if (cause instanceof TokenNameTaken) return undefined;
    throw cause;
  }
}

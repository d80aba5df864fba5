import type { Logger } from "../log/logger.js";
import type { Provider } from "../provider.js";
import { type UnchangingMethodName, unchangingMethodNames } from "./method-names.js";
import { openProvider } from "./open-provider.js";

const quiet: Logger = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, with: () => quiet };

/** The answers that `serve` takes as `prepared`: for a build, with the provider that the program will have. */
export async function prepareAnswers(
  provider: Provider,
): Promise<ReadonlyMap<UnchangingMethodName, Uint8Array>> {
  const { unary } = openProvider(provider, quiet);
  const answers = new Map<UnchangingMethodName, Uint8Array>();
  for (const name of unchangingMethodNames) {
    const answer = await unary.get(name)?.(new Uint8Array(0));
    if (answer !== undefined) answers.set(name, answer);
  }
  return answers;
}

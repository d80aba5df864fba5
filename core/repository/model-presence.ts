import type { Operation } from "./operation.js";
import type { ModelPresence } from "./outcomes.js";

/** Asks whether the model exists. A 404 on its policy means "no policy" or "no model": only this tells them apart. */
export async function modelPresence(operation: Operation): Promise<ModelPresence> {
  const answer = await operation.call("modelExists", (store, call) => store.modelExists(operation.arn, call));
  if (answer.kind === "failure") return "unknown";
  return answer.value ? "exists" : "absent";
}

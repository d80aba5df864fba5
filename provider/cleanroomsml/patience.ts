import type { Patience } from "@cleanroomsml/core/repository";
import type { ProviderSettings } from "./provider-config/settings.js";

/** AWS throttles by the minute; a plan of many policies should outlast that. */
const THROTTLING = 120_000;

/** Who sets max_retries wants just so many. */
export function patienceOf({ maxRetries }: Pick<ProviderSettings, "maxRetries">): Partial<Patience> {
  return { throttling: maxRetries === undefined ? THROTTLING : 0 };
}

import type { ConfiguredAudienceModelSummary } from "@cleanroomsml/core/repository";
import type { ModelsCall } from "../configured-audience-model/models-call.js";
import { readRegularExpression } from "./filter-attributes.js";

/** As configured; null or empty lets every name pass. */
export interface NameFilter {
  readonly name_prefix: string | null;
  readonly name_regex: string | null;
}

/** The models whose names pass the filters, which were validated before. */
export async function* namedModels(
  filter: NameFilter,
  { models, signal }: Pick<ModelsCall, "models" | "signal">,
): AsyncGenerator<ConfiguredAudienceModelSummary, void> {
  const passes = nameFilter(filter);
  for await (const model of models.list({ signal })) if (passes(model.name)) yield model;
}

function nameFilter({ name_prefix, name_regex }: NameFilter): (name: string) => boolean {
  const regex = readRegularExpression(name_regex ?? "");
  if (typeof regex === "string") throw new TypeError(regex);
  return (name) => {
    // Terraform gives texts in this form, whatever form they were written in.
    const normal = name.normalize("NFC");
    return normal.startsWith(name_prefix ?? "") && regex.test(normal);
  };
}

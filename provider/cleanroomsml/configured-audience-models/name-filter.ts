import { readRegularExpression } from "./filter-attributes.js";

/** As configured; null or empty lets every name pass. */
export interface NameFilter {
  readonly name_prefix: string | null;
  readonly name_regex: string | null;
}

/** Whether a name passes the filters; they were validated before. */
export function nameFilter({ name_prefix, name_regex }: NameFilter): (name: string) => boolean {
  const regex = readRegularExpression(name_regex ?? "");
  if (typeof regex === "string") throw new TypeError(regex);
  return (name) => {
    // Terraform gives texts in this form, whatever form they were written in.
    const normal = name.normalize("NFC");
    return normal.startsWith(name_prefix ?? "") && regex.test(normal);
  };
}

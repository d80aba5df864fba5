import type { Database } from "../database/database.js";
import type { LedgerFilter } from "./ledger.js";

/** Filters whose rows are kept. */
const mostFilters = 100;
/** Longer pages are read each time. */
const longestPage = 100;

/** The rows of lists that were read before, for as long as nothing has been committed to the store. */
export class KeptLists<Row> {
  readonly #database: Pick<Database, "changeMark">;
  readonly #kept = new Map<string, { readonly mark: string; readonly rows: readonly Row[] }>();

  constructor(database: Pick<Database, "changeMark">) {
    this.#database = database;
  }

  async rows(filter: LedgerFilter, read: () => Promise<readonly Row[]>): Promise<readonly Row[]> {
    // Taken before the rows are read: what is committed meanwhile makes it an old one.
    const mark = this.#database.changeMark();
    if (mark === undefined || filter.limit > longestPage) return read();
    const name = JSON.stringify(filter);
    const known = this.#kept.get(name);
    if (known?.mark === mark) return known.rows;
    const rows = await read();
    if (this.#kept.size >= mostFilters) this.#kept.clear();
    this.#kept.set(name, { mark, rows });
    return rows;
  }
}

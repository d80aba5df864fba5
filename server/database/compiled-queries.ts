import type { Compilable, CompiledQuery, Kysely } from "kysely";
import type { Tables } from "./tables.js";

/**
 * Queries that are asked over and over, put into words once. To build one with kysely costs several times what SQLite then
 * takes to answer it.
 */
export class CompiledQueries {
  readonly #known = new Map<string, CompiledQuery>();

  /**
   * @param kysely a transaction, or the database
   * @param shape names the query and all that its words depend on, such as the number of rows
   * @param parameters the values of this call, in the order in which they stand in the words
   * @param build the query with these very values
   */
  async rows<Row>(
    kysely: Kysely<Tables>,
    shape: string,
    parameters: readonly unknown[],
    build: () => Compilable<Row>,
  ): Promise<readonly Row[]> {
    const known = this.#known.get(shape);
    const query = known === undefined ? this.#compile(shape, parameters, build) : { ...known, parameters };
    // A codec: a shape names one query, whose rows `build` has the type of.
    return (await kysely.executeQuery(query)).rows as readonly Row[];
  }

  #compile(shape: string, parameters: readonly unknown[], build: () => Compilable): CompiledQuery {
    const query = build().compile();
    const same =
      query.parameters.length === parameters.length &&
      query.parameters.every((parameter, index) => parameter === parameters[index]);
    if (!same) throw new Error(`the query ${shape} does not have the parameters that were given for it`);
    this.#known.set(shape, query);
    return query;
  }
}

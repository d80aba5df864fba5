import { type Answer, HttpConnection } from "./http-connection.js";

/** Somebody who sends one request after another: what the next one is may depend on the last answer. */
export interface Visitor {
  next(): Buffer;
  /** Looks at the answer of the last request. @throws when it is not the expected one */
  took(answer: Answer): void;
}

/** A visitor with its connection. */
export class Visit {
  readonly #visitor: Visitor;
  readonly #connection: HttpConnection;

  private constructor(visitor: Visitor, connection: HttpConnection) {
    this.#visitor = visitor;
    this.#connection = connection;
  }

  static async begin(url: string, visitor: Visitor): Promise<Visit> {
    return new Visit(visitor, await HttpConnection.open(url));
  }

  async once(): Promise<void> {
    this.#visitor.took(await this.#connection.exchange(this.#visitor.next()));
  }

  end(): void {
    this.#connection.close();
  }
}

/** Opens a connection for each visitor, and closes them all in the end. */
export async function withVisits<T>(
  url: string,
  visitors: readonly Visitor[],
  work: (visits: readonly Visit[]) => Promise<T>,
): Promise<T> {
  const visits = await Promise.all(visitors.map((visitor) => Visit.begin(url, visitor)));
  try {
    return await work(visits);
  } finally {
    for (const visit of visits) visit.end();
  }
}

/** Where the server keeps what it knows: SQLite in a data folder, or PostgreSQL. */
export type DatabaseLocation =
  | { readonly kind: "sqlite"; readonly folder: string }
  | { readonly kind: "postgres"; readonly url: string };

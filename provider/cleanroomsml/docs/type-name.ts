/** A type constraint, as JSON in bytes, in the words of the registry's pages: `List of String`. */
export function typeName(constraint: Uint8Array): string {
  return nameOf(JSON.parse(Buffer.from(constraint).toString()));
}

/** The same in the words of a function's signature: `list of string`. */
export function signatureTypeName(constraint: Uint8Array): string {
  return typeName(constraint).toLowerCase().replaceAll("boolean", "bool");
}

const simple: Readonly<Record<string, string>> = {
  string: "String",
  bool: "Boolean",
  number: "Number",
  dynamic: "Dynamic",
};
const collections: Readonly<Record<string, string>> = { list: "List", set: "Set", map: "Map" };

function nameOf(constraint: unknown): string {
  if (!Array.isArray(constraint)) return simple[String(constraint)] ?? String(constraint);
  const [kind, element] = constraint;
  const collection = collections[String(kind)];
  if (collection !== undefined) return `${collection} of ${nameOf(element)}`;
  return kind === "tuple" ? "Tuple" : "Object";
}

/** The attributes of the objects in a type, by name; undefined when it has none. */
export function objectAttributes(constraint: Uint8Array): ReadonlyMap<string, Uint8Array> | undefined {
  let within: unknown = JSON.parse(Buffer.from(constraint).toString());
  while (Array.isArray(within) && collections[String(within[0])] !== undefined) within = within[1];
  if (!Array.isArray(within) || within[0] !== "object") return undefined;
  return new Map(Object.entries(within[1]).map(([name, type]) => [name, Buffer.from(JSON.stringify(type))]));
}

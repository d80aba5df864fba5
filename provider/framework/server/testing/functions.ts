import {
  FunctionError,
  isUnknown,
  parameter,
  providerFunction,
  types,
  UNKNOWN,
  validator,
} from "../../index.js";

/** Functions of many shapes, for tests under a real Terraform. */
export const everyFunction = {
  join_all: providerFunction({
    summary: "Joins texts",
    parameters: [parameter.string({ name: "separator" })],
    variadicParameter: parameter.string({ name: "parts", allowNullValue: true }),
    returns: types.string,
    run({ arguments: [separator, ...parts] }, { errors }) {
      for (const [index, part] of parts.entries())
        if (part === null) errors.addArgument(index + 1, "the part must not be null");
      return parts.join(separator);
    },
  }),
  kind_of: providerFunction({
    parameters: [parameter.dynamic({ name: "value", allowNullValue: true, allowUnknownValues: true })],
    returns: types.object({ kind: types.string, known: types.bool }),
    run({ arguments: [value] }) {
      if (value === null) return { kind: "null", known: true };
      // What is said of an unknown value must still hold when it is known.
      if (isUnknown(value)) return UNKNOWN;
      return { kind: value.type.kind, known: isUnknown(value.value) ? UNKNOWN : true };
    },
  }),
  total: providerFunction({
    parameters: [
      parameter.list({
        name: "numbers",
        elementType: types.number,
        validators: [
          validator("must not be empty", (numbers, { path, diagnostics }) => {
            if (numbers.length === 0) diagnostics.addAttributeError(path, "Empty List", "Give it a number.");
          }),
        ],
      }),
      parameter.map({ name: "more", elementType: types.int64 }),
      parameter.object({ name: "options", attributeTypes: { first: types.bool, unit: types.string } }),
    ],
    returns: types.object({ first: types.number, sum: types.int64, unit: types.string }),
    run({ arguments: [numbers, more, { first, unit }] }) {
      const sum = Object.values(more).reduce<bigint>((all, one) => all + (one ?? 0n), 0n);
      return { first: first === true ? (numbers[0] ?? null) : null, sum, unit };
    },
  }),
  nothing: providerFunction({ parameters: [], returns: types.list(types.string), run: () => null }),
  up: providerFunction({
    summary: "Upper case",
    description: "The text in **upper** case.",
    deprecationMessage: "Use upper.",
    parameters: [parameter.string({ name: "text", description: "Any text." })],
    returns: types.string,
    async run({ arguments: [text] }) {
      if (text === "") throw new FunctionError("there is nothing to write larger.", { argument: 0 });
      if (text === "!") throw new FunctionError("no letters at all");
      if (text === "bug") throw new TypeError("cannot shout");
      return text.toUpperCase();
    },
  }),
};

import { hclText } from "./hcl-text.js";

/** A text, a list, or an object. */
export type HclValue = string | readonly HclValue[] | HclObject;

/** Its members in the order in which they are to stand; each key once. */
export interface HclObject {
  readonly members: readonly (readonly [key: string, value: HclValue])[];
}

/** Longest list of texts that goes on one line. */
const LINE = 80;

/** A value as `terraform fmt` leaves it, to stand where the line is indented by so many spaces. */
export function hclValue(value: HclValue, indent = 0): string {
  if (typeof value === "string") return hclText(value);
  return "members" in value ? hclObject(value, indent) : hclList(value, indent);
}

function hclList(values: readonly HclValue[], indent: number): string {
  const line = `[${values.map((value) => hclValue(value, indent)).join(", ")}]`;
  if (!line.includes("\n") && (values.length < 2 || line.length <= LINE)) return line;
  const inner = indent + 2;
  const lines = values.map((value) => `${spaces(inner)}${hclValue(value, inner)},\n`);
  return `[\n${lines.join("")}${spaces(indent)}]`;
}

function hclObject(object: HclObject, indent: number): string {
  if (object.members.length === 0) return "{}";
  const inner = indent + 2;
  const members = object.members.map(([key, value]) => ({ key: hclKey(key), value: hclValue(value, inner) }));
  return `{\n${hclAssignments(members, inner)}${spaces(indent)}}`;
}

export interface HclAssignment {
  /** As it is to stand there. */
  readonly key: string;
  readonly value: string;
}

/** Lines `key = value`; the equals signs of neighbours that have one line each stand below one another. */
export function hclAssignments(members: readonly HclAssignment[], indent: number): string {
  let lines = "";
  for (let at = 0; at < members.length; ) {
    const group = groupAt(members, at);
    const width = Math.max(...group.map(({ key }) => [...key].length));
    for (const { key, value } of group)
      lines += `${spaces(indent)}${key}${spaces(width - [...key].length)} = ${value}\n`;
    at += group.length;
  }
  return lines;
}

/** The neighbours from there on that `terraform fmt` aligns: one with several lines stands alone. */
function groupAt(members: readonly HclAssignment[], from: number): readonly HclAssignment[] {
  const end = members.findIndex(({ value }, index) => index >= from && value.includes("\n"));
  if (end === from) return members.slice(from, from + 1);
  return members.slice(from, end === -1 ? members.length : end);
}

/** A key as it is, where nothing else could be meant by it. */
function hclKey(key: string): string {
  return /^[A-Za-z]\w*$/.test(key) && !["for", "true", "false", "null"].includes(key) ? key : hclText(key);
}

function spaces(count: number): string {
  return " ".repeat(count);
}

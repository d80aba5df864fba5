import { BadInput } from "./bad-input.js";

/**
 * A TCP port from the command line; 0 stands for a free one.
 *
 * @throws {BadInput} naming the option
 */
export function readPort(option: string, text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= 65_535) return number;
  throw new BadInput(`${option} ${text} is no TCP port: use a number from 1 to 65535, or 0 for a free one.`);
}

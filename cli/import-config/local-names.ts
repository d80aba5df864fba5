/**
 * Names for blocks of Terraform's language, as like as they can be to what things are called: letters of other alphabets,
 * blanks and the like become `_`; a name that is taken already gets a number.
 */
export function localNames(): (text: string) => string {
  const taken = new Set<string>();
  return (text) => {
    const name = localName(text);
    let free = name;
    for (let number = 2; taken.has(free); number += 1) free = `${name}_${number}`;
    taken.add(free);
    return free;
  };
}

function localName(text: string): string {
  const plain = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9_-]+/g, "_")
    .replace(/^_+|_+$/g, "");
  if (plain === "") return "model";
  return /^[A-Za-z]/.test(plain) ? plain : `_${plain}`;
}

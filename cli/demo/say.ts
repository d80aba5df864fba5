/** Where the demo writes to: one line for each step, Terraform's own output indented below it. */
export interface Narrator {
  step(text: string): void;
  command(words: string): void;
  output(text: string): void;
  done(text: string): void;
}

/** Writes to a stream; colours only on a terminal and without NO_COLOR (https://no-color.org). */
export function narrator(stream: NodeJS.WriteStream, environment: NodeJS.ProcessEnv): Narrator {
  const colours = stream.isTTY === true && !environment.NO_COLOR && environment.TERM !== "dumb";
  const paint = (code: number, text: string) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);
  let count = 0;
  let atLineStart = true;
  const fresh = () => {
    if (!atLineStart) stream.write("\n");
    atLineStart = true;
  };
  return {
    step(text) {
      fresh();
      count += 1;
      stream.write(`\n${paint(1, `▸ ${count}. ${text}`)}\n`);
    },
    command(words) {
      fresh();
      stream.write(`${paint(36, `  $ ${words}`)}\n`);
    },
    output(text) {
      for (const piece of text.split(/(?<=\n)/)) {
        if (piece === "") continue;
        stream.write(atLineStart && piece !== "\n" ? `    ${piece}` : piece);
        atLineStart = piece.endsWith("\n");
      }
    },
    done(text) {
      fresh();
      stream.write(`${paint(32, `  ✓ ${text}`)}\n`);
    },
  };
}

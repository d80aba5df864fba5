/** Progress, beside the figures. */
export function say(text: string): void {
  console.error(`bench: ${text}`);
}

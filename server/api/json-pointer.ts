/** The JSON pointer (RFC 6901) of a JSON path of core/policy, below `root`: `$.Statement[0]` is `#/Statement/0`. */
export function pointerOfPath(path: string, root = "#"): string {
  const steps = path.matchAll(/\.([^.[\]]+)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]/g);
  return [...steps]
    .map(([, name, index, quoted]) => name ?? index ?? JSON.parse(`"${quoted}"`))
    .reduce((pointer, step) => `${pointer}/${step.replaceAll("~", "~0").replaceAll("/", "~1")}`, root);
}

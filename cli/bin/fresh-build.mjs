// Which build of the command line may be run in place of its sources: one that was made of exactly these.
import { existsSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const cli = fileURLToPath(new URL("..", import.meta.url));

/**
 * The program to run; undefined: the sources. In a package there are no sources, and the build is all there is.
 *
 * @param words what follows the program's name
 */
export function builtProgram(words) {
  if (!existsSync(`${cli}main.ts`)) return `${cli}dist/cleanroomsml.cjs`;
  const build = readBuild();
  if (build === undefined || build.commandsOfTheClone.includes(words.slice(0, 2).join(" "))) return undefined;
  if (build.commandsOfTheClone.includes(words[0])) return undefined;
  for (const [name, mark] of Object.entries(build.sources))
    if (markOf(`${cli}../${name}`) !== mark) return undefined;
  const program = `${cli}dist/${build.program}`;
  return existsSync(program) ? program : undefined;
}

function readBuild() {
  try {
    return JSON.parse(readFileSync(`${cli}dist/build.json`, "utf8"));
  } catch {
    return undefined;
  }
}

/** As `build/source-mark.ts` makes it. */
function markOf(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat && `${stat.size} ${stat.ctimeMs} ${stat.ino}`;
}

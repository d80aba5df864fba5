import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

export interface PostgresPrograms {
  readonly postgres: string;
  readonly initdb: string;
}

/** Debian keeps the programs of each version in a folder of its own, outside PATH. */
const debianFolder = "/usr/lib/postgresql";

/** The PostgreSQL of this machine: on PATH, else Debian's newest; undefined: there is none. */
export function findPostgres(): PostgresPrograms | undefined {
  return ["", ...debianBinaries()]
    .map((folder) => ({ postgres: join(folder, "postgres"), initdb: join(folder, "initdb") }))
    .find((programs) => works(programs.postgres) && works(programs.initdb));
}

function debianBinaries(): readonly string[] {
  if (!existsSync(debianFolder)) return [];
  return readdirSync(debianFolder)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(debianFolder, version, "bin"));
}

function works(program: string): boolean {
  return spawnSync(program, ["--version"], { stdio: "ignore" }).status === 0;
}

/** PostgreSQL refuses to run as root; then it runs as one of these. */
export function unprivilegedUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ["postgres", "nobody"]) {
    const id = (option: string) =>
      Number(spawnSync("id", [option, name], { encoding: "utf8" }).stdout.trim());
    if (id("-u") > 0) return { uid: id("-u"), gid: id("-g") };
  }
  return { uid: 65_534, gid: 65_534 };
}

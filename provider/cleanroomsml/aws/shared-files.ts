import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { externalDataInterceptor } from "@smithy/core/config";

/** Paths for the SDK, which takes one file of each kind. */
export interface SharedFiles {
  readonly configFilepath?: string;
  readonly filepath?: string;
}

export class SharedFileUnreadable extends Error {
  override readonly name = "SharedFileUnreadable";
}

/**
 * Brings lists of shared files down to the one that the SDK takes of each kind. Of several the texts are joined, in
 * order, and given to the SDK's loader under a name of its own: in an INI file the last word on a key counts.
 *
 * @throws {SharedFileUnreadable} a file that is named cannot be read: the SDK would take that for an empty one
 */
export async function sharedFiles(
  configFiles: readonly string[],
  credentialsFiles: readonly string[],
): Promise<SharedFiles> {
  const [configFilepath, filepath] = await Promise.all([
    oneFile(configFiles, "shared_config_files"),
    oneFile(credentialsFiles, "shared_credentials_files"),
  ]);
  return {
    ...(configFilepath === undefined ? {} : { configFilepath }),
    ...(filepath === undefined ? {} : { filepath }),
  };
}

async function oneFile(files: readonly string[], argument: string): Promise<string | undefined> {
  const paths = files.map((path) => (path.startsWith("~/") ? join(homedir(), path.slice(2)) : path));
  const texts = await Promise.all(paths.map((path) => text(path, argument)));
  if (paths.length < 2) return paths[0];
  const name = `${argument}: ${paths.join(", ")}`;
  externalDataInterceptor.interceptFile(name, texts.join("\n"));
  return name;
}

async function text(path: string, argument: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    const why = cause instanceof Error && "code" in cause ? ` (${String(cause.code)})` : "";
    throw new SharedFileUnreadable(`${argument} names ${path}, which cannot be read${why}.`, { cause });
  }
}

import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { externalDataInterceptor, getHomeDir } from "@smithy/core/config";

/** Paths for the SDK, which takes one file of each kind. */
export interface SharedFiles {
  readonly configFilepath?: string;
  readonly filepath?: string;
}

export class SharedFileUnreadable extends Error {
  override readonly name = "SharedFileUnreadable";
}

/** Takes the place of files for the SDK's loader. Every bundle that has a loader has one. */
type Interceptor = Pick<typeof externalDataInterceptor, "getFileRecord" | "interceptFile">;

/** What the files held that arguments named, by the path for the SDK. */
const texts = new Map<string, string>();
/** Paths that an interceptor was told of here. */
const told = new WeakMap<Interceptor, Set<string>>();

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
  const files = {
    ...(configFilepath === undefined ? {} : { configFilepath }),
    ...(filepath === undefined ? {} : { filepath }),
  };
  shareFiles(externalDataInterceptor, files);
  return files;
}

/**
 * Makes a loader take these files, where it is given their paths and where it looks for the usual ones: on the way to SSO
 * and STS the SDK forgets which files it was given.
 */
export function shareFiles(interceptor: Interceptor, { configFilepath, filepath }: SharedFiles): void {
  const record = interceptor.getFileRecord();
  const paths = told.get(interceptor) ?? new Set();
  for (const path of paths) delete record[path];
  paths.clear();
  told.set(interceptor, paths);
  const tell = (path: string | undefined, ...places: readonly string[]) => {
    const text = path === undefined ? undefined : texts.get(path);
    if (path === undefined || text === undefined) return;
    for (const place of [path, ...places]) {
      interceptor.interceptFile(place, text);
      paths.add(place);
    }
  };
  tell(configFilepath, process.env.AWS_CONFIG_FILE || usual("config"));
  tell(filepath, process.env.AWS_SHARED_CREDENTIALS_FILE || usual("credentials"));
}

function usual(name: string): string {
  return join(getHomeDir(), ".aws", name);
}

async function oneFile(files: readonly string[], argument: string): Promise<string | undefined> {
  const paths = files.map((path) => (path.startsWith("~/") ? join(homedir(), path.slice(2)) : path));
  const read = await Promise.all(paths.map((path) => textOf(path, argument)));
  if (paths.length === 0) return undefined;
  const [only] = paths.length === 1 ? paths : [];
  const name = only ?? `${argument}: ${paths.join(", ")}`;
  texts.set(name, read.join("\n"));
  return name;
}

async function textOf(path: string, argument: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    const why = cause instanceof Error && "code" in cause ? ` (${String(cause.code)})` : "";
    throw new SharedFileUnreadable(`${argument} names ${path}, which cannot be read${why}.`, { cause });
  }
}

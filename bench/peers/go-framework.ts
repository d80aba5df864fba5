import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Peer } from "./peer.js";

const source = fileURLToPath(new URL("go-framework", import.meta.url));
const cache = fileURLToPath(new URL("../../.cache/bench", import.meta.url));

const VERSION = "0.1.0";
const HOSTS = ["registry.terraform.io", "registry.opentofu.org"] as const;

/**
 * Builds the Go peer and lays it out as a filesystem mirror.
 *
 * @throws when Go is there and the peer does not build
 */
export function goFramework(directory: string): Peer {
  if (spawnSync("go", ["version"]).status !== 0) {
    return { kind: "skipped", name: "go", reason: "go is not on PATH" };
  }
  const built = buildGo(".", "terraform-provider-cleanroomsml-go");
  const mirror = join(directory, "mirror");
  const folders = HOSTS.map((host) =>
    join(mirror, host, "cleanroomsml", "cleanroomsml", VERSION, terraformPlatform()),
  );
  const name = `terraform-provider-cleanroomsml_v${VERSION}${process.platform === "win32" ? ".exe" : ""}`;
  for (const folder of folders) {
    mkdirSync(folder, { recursive: true });
    copyFileSync(built, join(folder, name));
  }
  const terraformrc = join(directory, "terraformrc");
  writeFileSync(
    terraformrc,
    `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`,
  );
  return { kind: "provider", name: "go", terraformrc, program: join(folders[0] ?? mirror, name) };
}

/**
 * Builds one of the Go programs, stripped as released providers are, and gives its path. It is kept below `.cache/`, so
 * that the next run builds only what changed.
 */
export function buildGo(packagePath: string, name: string): string {
  mkdirSync(cache, { recursive: true });
  const built = join(cache, name);
  const done = spawnSync("go", ["build", "-trimpath", "-ldflags=-s -w", "-o", built, packagePath], {
    cwd: source,
    encoding: "utf8",
    env: { ...process.env, CGO_ENABLED: "0" },
  });
  if (done.status !== 0) throw new Error(`The Go peer ${packagePath} does not build:\n${done.stderr}`);
  return built;
}

/** This machine in Go's words, for example `linux_amd64`. */
function terraformPlatform(): string {
  return spawnSync("go", ["env", "GOOS", "GOARCH"], { encoding: "utf8" }).stdout.trim().replace(/\s+/, "_");
}

/** For the head of the report, for example `go1.26.8`; undefined without Go. */
export function goVersion(): string | undefined {
  const asked = spawnSync("go", ["env", "GOVERSION"], { encoding: "utf8" });
  return asked.status === 0 ? asked.stdout.trim() : undefined;
}

/**
 * Stands in the bundle for `@neon-rs/load` and `detect-libc`, by which libsql finds its native part: they have Node write a
 * report about this process, which takes longer than the rest of libsql's start.
 */
import { existsSync } from "node:fs";

export const GLIBC = "glibc";
export const MUSL = "musl";

/** Which C library programs of this system are linked with. Only where musl is there at all it takes a report to know. */
export function familySync(): typeof GLIBC | typeof MUSL {
  const machine = { x64: "x86_64", arm64: "aarch64", arm: "armhf" }[process.arch as string] ?? process.arch;
  if (!existsSync(`/lib/ld-musl-${machine}.so.1`)) return GLIBC;
  const report: unknown = process.report.getReport();
  const header = report instanceof Object && "header" in report ? report.header : undefined;
  return header instanceof Object && "glibcVersionRuntime" in header ? GLIBC : MUSL;
}

/** As `@libsql`'s packages are named. */
export function currentTarget(): string {
  const { platform, arch } = process;
  if (platform === "win32") return `win32-${arch}-msvc`;
  if (platform !== "linux") return `${platform}-${arch}`;
  if (arch === "arm") return "linux-arm-gnueabihf";
  return `linux-${arch}-${familySync() === MUSL ? "musl" : "gnu"}`;
}

/** A native part beside the sources is for those who develop libsql. */
export function load(): null {
  return null;
}

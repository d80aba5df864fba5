/**
 * What must happen before anything else is loaded: the first import of index.ts. Only in a process that Terraform
 * started (its magic cookie is there); a program that merely imports the framework is left alone.
 *
 * Ctrl-C goes to the whole process group. Terraform handles it and sends StopProvider; a provider that dies of it
 * takes the running apply with it.
 *
 * "Anything on stdout before the handshake line breaks the handshake": what a dependency prints there goes to
 * stderr instead, which Terraform logs.
 */
import { magicCookie } from "./magic-cookie.js";

if (process.env[magicCookie.name] === magicCookie.value) {
  process.on("SIGINT", () => {});
  Object.defineProperty(process, "stdout", {
    configurable: true,
    enumerable: true,
    get: () => process.stderr,
  });
}

/**
 * A thing, or how to load it: done when a call first names it, and when all schemas are asked for. Terraform starts a process
 * for each step of a command, and none of them needs everything that a provider has.
 *
 * @example
 * resources: {
 *   example_file: async () => (await import("./file/resource.js")).fileResource,
 * }
 */
export type Loadable<T extends object> = T | (() => Promise<T>);

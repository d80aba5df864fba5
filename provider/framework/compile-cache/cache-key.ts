/** What compiled code depends on, besides V8's flags, which V8 itself compares. */
export interface Runtime {
  readonly node: string;
  readonly v8: string;
  readonly platform: string;
  readonly arch: string;
}

export const thisRuntime: Runtime = {
  node: process.versions.node,
  v8: process.versions.v8,
  platform: process.platform,
  arch: process.arch,
};

/**
 * Name of the folder for one build under one runtime, for example
 * `0123456789abcdef-node-20.20.2-v8-11.3.244.8-node.38-linux-x64`.
 *
 * @param build of the program's files; V8 compares nothing but their lengths
 */
export function cacheKey(build: string, { node, v8, platform, arch }: Runtime = thisRuntime): string {
  return `${build}-node-${node}-v8-${v8}-${platform}-${arch}`;
}

/** Whether a folder's name is one that {@link cacheKey} could have given. */
export function isCacheKey(name: string): boolean {
  return /^[0-9a-f]{8,64}-node-\d[\w.+-]*-v8-\d[\w.+-]*-[a-z0-9]+-[a-z0-9]+$/.test(name);
}

interface Flag {
  readonly name: string;
  readonly value: number;
  /** V8's own. */
  readonly usual: number;
}

const flags: readonly Flag[] = [
  { name: "semi-space-growth-factor", value: 1, usual: 2 },
  { name: "incremental-marking-hard-trigger", value: 30, usual: 0 },
  // V8 knows this one only as it is in Node 20.
  ...(process.versions.node.startsWith("20.")
    ? [{ name: "interrupt-budget", value: 500_000, usual: 67_584 }]
    : []),
];

/**
 * Tells V8 to clean up early instead of growing, and to optimise late. A walk over 1,000 policies allocates some 370 MB
 * and keeps 13 of them: with V8's defaults, made for servers, the process grows to 122 MB, with these to 73, and takes no
 * longer. To be called when everything is loaded: V8 takes neither Node's code cache nor ours under other flags than those it
 * was made with, and Node's own modules (http2 above all) then cost 15 ms more. For the same reason the flags are what
 * they were when the process ends and its compile cache is written.
 */
export function keepMemorySmall(): void {
  setFlags("value");
  small = true;
  process.prependOnceListener("exit", () => setFlags("usual"));
}

/** Does something under the flags that V8 had at the start: load a file that was needed later. */
export function withUsualFlags<T>(work: () => T): T {
  if (!small) return work();
  setFlags("usual");
  try {
    return work();
  } finally {
    setFlags("value");
  }
}

let small = false;

function setFlags(which: "value" | "usual"): void {
  // Not imported: the module takes 1.6 ms to load, in processes too that are never configured.
  const { setFlagsFromString } = process.getBuiltinModule("node:v8");
  for (const flag of flags) setFlagsFromString(`--${flag.name}=${flag[which]}`);
}

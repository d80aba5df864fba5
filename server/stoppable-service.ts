import { setMaxListeners } from "node:events";
import type { PolicyService } from "./policies/index.js";

/** The service whose every call ends soon after `giveUp`: reads at once, writes after a short settling read. */
export function stoppableService(service: PolicyService): {
  readonly service: PolicyService;
  giveUp(): void;
} {
  const stopping = new AbortController();
  const { signal } = stopping;
  // One listener for each request in flight.
  setMaxListeners(0, signal);
  return {
    service: {
      read: (input) => service.read({ signal, ...input }),
      put: (input) => service.put({ signal, ...input }),
      delete: (input) => service.delete({ signal, ...input }),
      drift: (input) => service.drift({ signal, ...input }),
      startResolving: () => service.startResolving(),
    },
    giveUp: () => stopping.abort(),
  };
}

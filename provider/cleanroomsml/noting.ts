import type { PolicyRepository } from "@cleanroomsml/core/repository";
import type { AwsRuntime, RegionalRepository } from "./runtime.js";

/** Takes note of a kind of work that is about to be done: "read", "create", … */
export type Note = (operation: keyof PolicyRepository) => void;

/** The same runtime, whose repositories say what is done with them. */
export function noting(runtime: AwsRuntime, note: Note): AwsRuntime {
  return {
    endpoint: runtime.endpoint,
    checkCredentials: () => runtime.checkCredentials(),
    modelsOf: (region) => runtime.modelsOf(region),
    async repositoryFor(arn) {
      const found: RegionalRepository = await runtime.repositoryFor(arn);
      return found.kind === "fault"
        ? found
        : { ...found, repository: notingRepository(found.repository, note) };
    },
  };
}

function notingRepository(repository: PolicyRepository, note: Note): PolicyRepository {
  return new Proxy(repository, {
    get(target, name: keyof PolicyRepository) {
      note(name);
      return target[name];
    },
  });
}

import { ROOT } from "./json-path.js";
import type { PolicyFault, PolicyFaultCode } from "./policy-fault.js";

/** More than anyone reads at once; what lies beyond is counted in one last fault. */
const MOST = 100;

/** Collects what is wrong with one policy, in the order found. */
export class FaultList {
  private readonly found: { readonly fault: PolicyFault; readonly malformed: boolean }[] = [];
  private malformedCount = 0;
  private left = 0;

  /** The text is not a policy. */
  malformed(code: PolicyFaultCode, path: string, message: string): undefined {
    this.malformedCount += 1;
    this.add({ code, path, message }, true);
  }

  /** The text is a policy, but not one to configure. */
  refused(code: PolicyFaultCode, path: string, message: string): undefined {
    this.add({ code, path, message }, false);
  }

  /** The same faults, to which others can be added. */
  copy(): FaultList {
    const copy = new FaultList();
    copy.found.push(...this.found);
    copy.malformedCount = this.malformedCount;
    copy.left = this.left;
    return copy;
  }

  get isMalformed(): boolean {
    return this.malformedCount > 0;
  }

  /** Why the text is not a policy. */
  get grammarFaults(): readonly PolicyFault[] {
    return this.closed(this.found.filter((found) => found.malformed));
  }

  /** Every reason not to configure it. */
  get all(): readonly PolicyFault[] {
    return this.closed(this.found);
  }

  private add(fault: PolicyFault, malformed: boolean): undefined {
    // Room is kept for faults of the grammar: without it a document could look well-formed because the list was full.
    const room = malformed ? this.malformedCount <= MOST : this.found.length < MOST;
    if (room) this.found.push({ fault, malformed });
    else this.left += 1;
  }

  private closed(found: readonly { readonly fault: PolicyFault }[]): readonly PolicyFault[] {
    const faults = found.map(({ fault }) => fault);
    if (this.left === 0) return faults;
    const message = `${this.left} more faults are not shown.`;
    return [...faults, { code: "too-many-faults", path: ROOT, message }];
  }
}

/** Whether two types are the same, optional members and `readonly` included. */
export type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Judged by tsc, not at run time: `same<Same<A, B>>(true)` compiles only if the types are the same. */
export function same<R extends boolean>(_same: R): void {}

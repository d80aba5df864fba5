import type { Shelf } from "./recorded-kinds.js";

/** What lay in the recorded provider's store when `terraform query` was recorded. */
export const recordedShelf: Shelf = {
  things: [
    { name: "x3", id: "844b69c4d54c" },
    { name: "q2", id: "bee98bf120e8" },
    { name: "q1", id: "c75de8c1b7c3" },
  ],
};

/** The `timeouts` of a resource, data source and so on, and durations in Go's form. */
export { duration, type ParsedDuration, parseDuration } from "./go-duration.js";
export {
  type TimeoutAttributes,
  type TimeoutOperation,
  type TimeoutOptions,
  type Timeouts,
  type TimeoutValues,
  timeouts,
} from "./timeouts.js";

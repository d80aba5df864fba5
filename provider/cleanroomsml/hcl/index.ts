export { hclText } from "./hcl-text.js";
export { type HclAssignment, type HclObject, type HclValue, hclAssignments, hclValue } from "./hcl-value.js";

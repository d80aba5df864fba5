import { structure } from "../shapes/structure.js";
import { findTaggable } from "./find-taggable.js";
import { taggableArn } from "./members.js";
import { operation } from "./operation.js";

export const listTagsForResource = operation({
  name: "ListTagsForResource",
  service: "cleanrooms-ml",
  method: "GET",
  path: "/tags/{resourceArn}",
  input: structure({ resourceArn: taggableArn }, {}),
  resource: (input) => input.resourceArn,
  async run(input, call) {
    return { status: 200, body: { tags: findTaggable(input.resourceArn, call).tags } };
  },
});

import { structure } from "../shapes/structure.js";
import { checkTags } from "./check-tags.js";
import { findTaggable } from "./find-taggable.js";
import { taggableArn, tagKeys } from "./members.js";
import { operation } from "./operation.js";

/** Keys that are not there are no error. */
export const untagResource = operation({
  name: "UntagResource",
  service: "cleanrooms-ml",
  method: "DELETE",
  path: "/tags/{resourceArn}",
  query: [{ member: "tagKeys", list: true }],
  input: structure({ resourceArn: taggableArn, tagKeys }, {}),
  resource: (input) => input.resourceArn,
  async run(input, call) {
    return call.turns.take([input.resourceArn], async () => {
      const model = findTaggable(input.resourceArn, call);
      checkTags(input.tagKeys, {});
      const tags = Object.fromEntries(
        Object.entries(model.tags).filter(([key]) => !input.tagKeys.includes(key)),
      );
      await call.store.commit([{ kind: "put-model", model: { ...model, tags } }]);
      return { status: 200, body: {} };
    });
  },
});

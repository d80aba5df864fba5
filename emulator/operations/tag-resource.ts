import { structure } from "../shapes/structure.js";
import { checkTags } from "./check-tags.js";
import { findTaggable } from "./find-taggable.js";
import { taggableArn, tags } from "./members.js";
import { operation } from "./operation.js";

export const tagResource = operation({
  name: "TagResource",
  service: "cleanrooms-ml",
  method: "POST",
  path: "/tags/{resourceArn}",
  input: structure({ resourceArn: taggableArn, tags }, {}),
  resource: (input) => input.resourceArn,
  async run(input, call) {
    return call.turns.take([input.resourceArn], async () => {
      const model = findTaggable(input.resourceArn, call);
      const all = { ...model.tags, ...input.tags };
      checkTags(Object.keys(input.tags), all);
      await call.store.commit([{ kind: "put-model", model: { ...model, tags: all } }]);
      return { status: 200, body: {} };
    });
  },
});

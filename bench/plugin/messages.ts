import { encode } from "@msgpack/msgpack";

/** A request of ReadResource or PlanResourceChange for the resource of `peers/twenty-attributes.ts`. */
export type Method = "ReadResource" | "PlanResourceChange";

const configured = {
  name: "the-first-of-many",
  text1: "one",
  text2: "two two",
  text3: "three three three",
  text4: "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/4",
  text5: "five",
  text6: null,
  text7: "ümlaut",
  count1: 1,
  count2: 1_000_000,
  ratio: 0.5,
  flag1: true,
  flag2: false,
  labels: { environment: "test", owner: "platform", purpose: "benchmark" },
  zones: ["a", "b", "c"],
  groups: ["x", "y"],
  extra: null,
};
const state = { ...configured, id: "id-1", etag: "e-1", created: "2026-01-01T00:00:00Z" };
const changed = { ...configured, text2: "another" };

/** The encoded request: a read of what is there, a plan that changes one attribute. */
export function message(method: Method): Uint8Array {
  const typeName = field(1, Buffer.from("twenty_thing"));
  if (method === "ReadResource") return Buffer.concat([typeName, dynamicValue(2, state)]);
  return Buffer.concat([
    typeName,
    dynamicValue(2, state),
    dynamicValue(3, { ...state, ...changed }),
    dynamicValue(4, { ...changed, id: null, etag: null, created: null }),
  ]);
}

/** A field of type DynamicValue, whose first field is MessagePack. */
function dynamicValue(number: number, value: object): Buffer {
  return field(number, field(1, encode(value, { sortKeys: true })));
}

/** A length-delimited protobuf field. */
function field(number: number, content: Uint8Array): Buffer {
  const length: number[] = [];
  let rest = content.length;
  for (; rest > 127; rest >>>= 7) length.push((rest & 127) | 128);
  return Buffer.concat([Buffer.from([(number << 3) | 2, ...length, rest]), content]);
}

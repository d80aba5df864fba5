type Elements = Readonly<Record<string, unknown>>;

/** Two texts, whether we hold them for the same policy, and whether awspolicyequivalence 1.7.0 does. */
export interface EquivalenceCase {
  readonly what: string;
  readonly a: string;
  readonly b: string;
  readonly ours: boolean;
  readonly upstream: boolean;
  readonly partition: string;
}

const STATEMENT = {
  Sid: "A",
  Effect: "Allow",
  Principal: { AWS: ["111122223333"] },
  Action: ["s:A"],
  Resource: ["*"],
};

function text(...statements: readonly Elements[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** The sample statement with some elements replaced; `undefined` leaves one out. */
function one(elements: Elements): string {
  return text({ ...STATEMENT, ...elements });
}

function document(elements: Elements): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [STATEMENT], ...elements });
}

const when = (condition: unknown): string => one({ Condition: condition });
const to = (principal: unknown): string => one({ Principal: principal });
const notTo = (principal: unknown): string => one({ Principal: undefined, NotPrincipal: principal });
const on = (resource: unknown): string => one({ Resource: resource });
const root = (partition: string): string => `arn:${partition}:iam::111122223333:root`;
/** A condition value in JSON as spelt here, which JSON.stringify would not keep. */
const bare = (value: string): string => when({ NumericEquals: { "s:n": "?" } }).replace('"?"', value);

type Row = readonly [what: string, a: string, b: string, partition?: string];

/** Both say: the same. */
const SAME: readonly Row[] = [
  ["white space", one({}), JSON.stringify(JSON.parse(one({})), null, "\t")],
  ["key order", one({}), text(Object.fromEntries(Object.entries(STATEMENT).reverse()))],
  ["a statement object and a list of it", document({ Statement: STATEMENT }), document({})],
  [
    "the order of statements",
    text(STATEMENT, { ...STATEMENT, Sid: "B" }),
    text({ ...STATEMENT, Sid: "B" }, STATEMENT),
  ],
  ["Action as a string and as a list", one({ Action: "s:A" }), one({ Action: ["s:A"] })],
  [
    "NotAction as a string and as a list",
    one({ Action: undefined, NotAction: "s:A" }),
    one({ Action: undefined, NotAction: ["s:A"] }),
  ],
  ["Resource as a string and as a list", on("*"), on(["*"])],
  [
    "NotResource as a string and as a list",
    one({ Resource: undefined, NotResource: "*" }),
    one({ Resource: undefined, NotResource: ["*"] }),
  ],
  [
    "a condition value as a string and as a list",
    when({ Bool: { "a:b": "x" } }),
    when({ Bool: { "a:b": ["x"] } }),
  ],
  ["a principal as a string and as a list", to({ AWS: "111122223333" }), to({ AWS: ["111122223333"] })],
  ["the order of actions", one({ Action: ["s:A", "s:B"] }), one({ Action: ["s:B", "s:A"] })],
  ["the order of resources", on(["arn:a", "arn:b"]), on(["arn:b", "arn:a"])],
  ["the order of principals", to({ AWS: ["a", "b"], Service: "c" }), to({ Service: "c", AWS: ["b", "a"] })],
  [
    "the order of condition values, keys and operators",
    when({ Bool: { "a:b": ["x", "y"], "a:c": "z" }, Null: { "a:b": "true" } }),
    when({ Null: { "a:b": "true" }, Bool: { "a:c": "z", "a:b": ["y", "x"] } }),
  ],
  ["an empty Sid and none", one({ Sid: "" }), one({ Sid: undefined })],
  ["an empty Id and none", document({ Id: "" }), document({})],
  ["an account id and its root ARN", to({ AWS: "111122223333" }), to({ AWS: root("aws") })],
  [
    "an account id and its root ARN in a list",
    to({ AWS: ["x", "111122223333"] }),
    to({ AWS: [root("aws"), "x"] }),
  ],
  [
    "an account id and its root ARN in NotPrincipal",
    notTo({ AWS: "111122223333" }),
    notTo({ AWS: root("aws") }),
  ],
  [
    "an account id and its root ARN in the partition of the model",
    to({ AWS: "111122223333" }),
    to({ AWS: root("aws-us-gov") }),
    "aws-us-gov",
  ],
  ["a principal kind with an empty list and none", to({ AWS: [], Service: "x" }), to({ Service: "x" })],
  [
    "a boolean condition value and its string",
    when({ Bool: { "a:b": true } }),
    when({ Bool: { "a:b": "true" } }),
  ],
  ["a number condition value and its string", bare("[1.5, 20]"), bare('["1.5", "20"]')],
  ["an escaped character and the character", document({}), document({}).split("A").join("\\u0041")],
];

/** The library says different, and IAM says the same: a false drift. */
const SAME_FOR_US: readonly Row[] = [
  [
    "the letter case of a condition key",
    when({ Bool: { "aws:SecureTransport": "true" } }),
    when({ Bool: { "AWS:securetransport": "true" } }),
  ],
  ["an empty Condition and none", when({}), one({})],
  ["a repeated action", one({ Action: ["s:A", "s:A"] }), one({ Action: "s:A" })],
  ["a repeated resource", on(["*", "*"]), on("*")],
  ["a repeated principal", to({ AWS: ["x", "x"] }), to({ AWS: "x" })],
  [
    "an account named by id and by root ARN at once",
    to({ AWS: ["111122223333", root("aws")] }),
    to({ AWS: "111122223333" }),
  ],
  ["a repeated condition value", when({ Bool: { "a:b": ["x", "x"] } }), when({ Bool: { "a:b": "x" } })],
  [
    "the letter case of an action",
    one({ Action: "CleanRooms-ML:startAudienceGenerationJob" }),
    one({ Action: "cleanrooms-ml:StartAudienceGenerationJob" }),
  ],
  ["a repeated statement", text(STATEMENT, STATEMENT), text(STATEMENT)],
  ["a missing Version and 2008-10-17", document({ Version: undefined }), document({ Version: "2008-10-17" })],
  ["a bare number and the same spelling in quotes", bare("1.0"), bare('"1.0"')],
];

/** The library says the same, and that is wrong: a missed drift. */
const DIFFERENT_FOR_US: readonly Row[] = [
  ['Principal "*" and no Principal', to("*"), to(undefined)],
  ['Principal "*" and NotPrincipal "*"', to("*"), notTo("*")],
  ["two bare-string principals", to("x"), to("y")],
  ["two malformed values of Action", one({ Action: { a: 1 } }), one({ Action: [[1]] })],
  ["one malformed document in two layouts", one({ Action: [[1]] }), ` ${one({ Action: [[1]] })}`],
  ["names of elements in other letters (`effect`)", one({}), one({ Effect: undefined, effect: "Allow" })],
  [
    "names at the top in other letters (`version`)",
    document({}),
    document({ Version: undefined, version: "2012-10-17" }),
  ],
  ["values of Effect in other letters (`allow`)", one({}), one({ Effect: "allow" })],
  ["elements that no statement has", one({}), one({ Foo: 1 })],
  [
    "a key given twice, of which the last counts there",
    one({}),
    one({}).replace('"Effect":"Allow"', '"Effect":"Deny","Effect":"Allow"'),
  ],
  [
    "condition keys twice in different letters, in two layouts",
    when({ Bool: { "a:b": "x", "A:B": "x" } }),
    ` ${when({ Bool: { "a:b": "x", "A:B": "x" } })}`,
  ],
  [
    "two different lone surrogates",
    one({ Sid: "?" }).replace("?", "\\ud800"),
    one({ Sid: "?" }).replace("?", "\\ud801"),
  ],
  ["a list of one document and the document", `[${one({})}]`, one({})],
  ["an empty text and {}", "", "{}"],
  [
    "an account id and its root ARN in another partition",
    to({ AWS: "111122223333" }),
    to({ AWS: root("aws-cn") }),
  ],
  [
    "an account id and a root ARN with a region",
    to({ AWS: "111122223333" }),
    to({ AWS: "arn:aws:iam:us-east-1:111122223333:root" }),
  ],
  [
    "twelve digits and a root ARN that are no AWS principals",
    to({ CanonicalUser: "111122223333" }),
    to({ CanonicalUser: root("aws") }),
  ],
  ["numbers of one value, spelt differently", bare("1"), bare("1.0")],
  ["numbers that only a double cannot tell apart", bare("9007199254740993"), bare("9007199254740992")],
];

/** Both say: different. */
const DIFFERENT: readonly Row[] = [
  ["a missing Version and 2012-10-17", document({ Version: undefined }), document({})],
  ["2008-10-17 and 2012-10-17", document({ Version: "2008-10-17" }), document({})],
  ["another Id", document({ Id: "a" }), document({ Id: "A" })],
  ['Principal "*" and {"AWS":"*"}', to("*"), to({ AWS: "*" })],
  ["the root ARNs of two partitions", to({ AWS: root("aws") }), to({ AWS: root("aws-cn") })],
  [
    "the letter case of a principal",
    to({ AWS: "arn:aws:iam::1:role/a" }),
    to({ AWS: "arn:aws:iam::1:role/A" }),
  ],
  ["the letter case of a resource", on("arn:a"), on("arn:A")],
  [
    "the letter case of a condition value",
    when({ Bool: { "a:b": "true" } }),
    when({ Bool: { "a:b": "True" } }),
  ],
  [
    "the letter case of an operator, which is malformed",
    when({ Bool: { "a:b": "true" } }),
    when({ bool: { "a:b": "true" } }),
  ],
  ["the letter case of a Sid", one({ Sid: "A" }), one({ Sid: "a" })],
  [
    "letters of actions that fold to one only outside ASCII",
    one({ Action: "s:\u212a" }),
    one({ Action: "s:k" }),
  ],
  [
    "letters of condition keys that fold to one only outside ASCII",
    when({ Bool: { "a:\u212a": "x" } }),
    when({ Bool: { "a:k": "x" } }),
  ],
  [
    "an ARN and the unique id of the deleted principal",
    to({ AWS: "arn:aws:iam::1:role/a" }),
    to({ AWS: "AROADBQP57FF2AEXAMPLE" }),
  ],
  ["one kind of principal and another", to({ AWS: "x" }), to({ Service: "x" })],
  ["Principal and NotPrincipal", to({ AWS: "x" }), notTo({ AWS: "x" })],
  ["Action and NotAction", one({}), one({ Action: undefined, NotAction: "s:A" })],
  ["Resource and NotResource", one({}), one({ Resource: undefined, NotResource: "*" })],
  ["Allow and Deny", one({}), one({ Effect: "Deny" })],
  ["one operator and another", when({ StringEquals: { "a:b": "x" } }), when({ StringLike: { "a:b": "x" } })],
  [
    "an operator with and without IfExists",
    when({ Bool: { "a:b": "x" } }),
    when({ BoolIfExists: { "a:b": "x" } }),
  ],
  [
    "ForAnyValue and ForAllValues",
    when({ "ForAnyValue:StringLike": { "a:b": "x" } }),
    when({ "ForAllValues:StringLike": { "a:b": "x" } }),
  ],
  ["one condition key and another", when({ Bool: { "a:b": "x" } }), when({ Bool: { "a:c": "x" } })],
  ["a condition and none", when({ Bool: { "a:b": "x" } }), one({})],
  ["an empty list of condition values and no condition", when({ Bool: { "a:b": [] } }), one({})],
  [
    "an empty list of condition values and the empty value",
    when({ Bool: { "a:b": [] } }),
    when({ Bool: { "a:b": "" } }),
  ],
  [
    "condition keys twice in different letters, and one of them",
    when({ Bool: { "a:b": "x", "A:B": "x" } }),
    when({ Bool: { "a:b": "x" } }),
  ],
  ["an action more", one({ Action: ["s:A", "s:B"] }), one({ Action: "s:A" })],
  ["a principal more", to({ AWS: ["x", "y"] }), to({ AWS: "x" })],
  ["a statement more", text(STATEMENT, { ...STATEMENT, Effect: "Deny" }), text(STATEMENT)],
  [
    "statements with their parts exchanged",
    text({ ...STATEMENT, Action: "s:A" }, { ...STATEMENT, Action: "s:B", Effect: "Deny" }),
    text({ ...STATEMENT, Action: "s:B" }, { ...STATEMENT, Action: "s:A", Effect: "Deny" }),
  ],
  ["a list and its text in one value", one({ Action: ["s:A", "s:B"] }), one({ Action: 's:A","s:B' })],
  ["a policy and a text that is none", one({}), "{"],
];

function cases(rows: readonly Row[], ours: boolean, upstream: boolean): readonly EquivalenceCase[] {
  return rows.map(([what, a, b, partition = "aws"]) => ({ what, a, b, ours, upstream, partition }));
}

/** Every rule of equivalence, with a case of its own. */
export const EQUIVALENCE_CASES: readonly EquivalenceCase[] = [
  ...cases(SAME, true, true),
  ...cases(SAME_FOR_US, true, false),
  ...cases(DIFFERENT_FOR_US, false, true),
  ...cases(DIFFERENT, false, false),
];

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import type { ShapeModel } from "../shapes/shape.js";
import { needPython } from "../testing/python.js";
import { isRecord } from "../wire/json.js";
import { operations } from "./index.js";

/** Prints botocore's facts of the named operations in the form of `ShapeModel`, with method, path and status. */
const script = `
import json, sys
from botocore.loaders import Loader
models = {'cleanrooms-ml': Loader().load_service_model('cleanroomsml', 'service-2'),
          'cleanrooms': Loader().load_service_model('cleanrooms', 'service-2')}
def shape(model, name):
    s = model['shapes'][name]
    out = {k: s[k] for k in ('type', 'min', 'max', 'pattern', 'enum') if k in s}
    if s['type'] == 'structure':
        out['required'] = sorted(s.get('required', []))
        out['members'] = {k: shape(model, v['shape']) for k, v in s['members'].items()}
    for part in ('member', 'key', 'value'):
        if part in s: out[part] = shape(model, s[part]['shape'])
    return out
out = {}
for service, name in json.load(sys.stdin):
    model = models[service]
    op = model['operations'][name]
    members = model['shapes'][op['input']['shape']]['members']
    out[name] = {'method': op['http']['method'], 'path': op['http']['requestUri'], 'status': op['http']['responseCode'],
                 'query': sorted(v.get('locationName', k) for k, v in members.items() if v.get('location') == 'querystring'),
                 'input': shape(model, op['input']['shape'])}
print(json.dumps(out))
`;

function sorted(model: ShapeModel): unknown {
  const plain: unknown = JSON.parse(JSON.stringify(model));
  const walk = (value: unknown): unknown => {
    if (!isRecord(value)) return value;
    const entries = Object.entries(value).map(([name, each]) => [
      name,
      name === "required" && Array.isArray(each) ? [...each].sort() : walk(each),
    ]);
    return Object.fromEntries(entries);
  };
  return walk(plain);
}

describe("the operations, beside botocore's service models", () => {
  it("have the same method, path, query members and constraints", function () {
    needPython(this, "botocore", "emulator: comparison with botocore's service models");
    const names = operations.map(({ service, name }) => [service, name]);
    const run = spawnSync("python3", ["-c", script], {
      input: JSON.stringify(names),
      encoding: "utf8",
      maxBuffer: 1e8,
    });
    assert.equal(run.status, 0, run.stderr);
    const theirs: unknown = JSON.parse(run.stdout);
    const ours = Object.fromEntries(
      operations.map((operation) => [
        operation.name,
        {
          method: operation.method,
          path: operation.path,
          status: operation.name === "DeleteConfiguredAudienceModelAssociation" ? 204 : 200,
          query: (operation.query ?? []).map(({ member }) => member).sort(),
          input: sorted(operation.input.model),
        },
      ]),
    );
    assert.deepEqual(ours, theirs);
  });
});

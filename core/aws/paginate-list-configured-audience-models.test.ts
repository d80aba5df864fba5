import assert from "node:assert/strict";
import type { CleanRoomsMLClient } from "./clean-rooms-ml-client.js";
import { paginateListConfiguredAudienceModels } from "./paginate-list-configured-audience-models.js";
import { isolateEnvironment } from "./testing/isolated-environment.js";
import { type ScriptedServer, startScriptedServer } from "./testing/scripted-server.js";
import { testClient } from "./testing/test-client.js";

/** A page of one model, whose name is given, and the token of the next. */
function page(name: string, nextToken?: string) {
  const summary = { name, createTime: "2024-01-02T03:04:05Z", updateTime: "2024-01-02T03:04:05.678Z" };
  return { status: 200, body: JSON.stringify({ configuredAudienceModels: [summary], nextToken }) };
}

describe("paginateListConfiguredAudienceModels", () => {
  isolateEnvironment();
  let server: ScriptedServer;
  let client: CleanRoomsMLClient;

  afterEach(async () => {
    client.destroy();
    await server.close();
  });

  it("reads page after page with the token of the last, until there is none", async () => {
    server = await startScriptedServer([page("a", "t/1"), page("b", "t+2"), page("c")]);
    client = testClient(server.url);
    const models = [];
    for await (const { configuredAudienceModels = [] } of paginateListConfiguredAudienceModels(
      { client, pageSize: 1 },
      {},
    )) {
      models.push(...configuredAudienceModels);
    }
    assert.deepEqual(
      models.map(({ name }) => name),
      ["a", "b", "c"],
    );
    assert.deepEqual(models[0]?.updateTime, new Date("2024-01-02T03:04:05.678Z"));
    assert.deepEqual(
      server.requests.map(({ target }) => target.split("?")[1]),
      ["maxResults=1", "maxResults=1&nextToken=t%2F1", "maxResults=1&nextToken=t%2B2"],
    );
  });

  it("stops on a token that comes again, when asked to", async () => {
    server = await startScriptedServer([page("a", "same")]);
    client = testClient(server.url);
    let pages = 0;
    for await (const _ of paginateListConfiguredAudienceModels({ client, stopOnSameToken: true }, {}))
      pages++;
    assert.equal(pages, 2);
  });
});

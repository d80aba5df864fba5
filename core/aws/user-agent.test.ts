import assert from "node:assert/strict";
import { createDefaultUserAgentProvider } from "@aws-sdk/core/client";
import { userAgent } from "./user-agent.js";

const defaultUserAgentProvider = createDefaultUserAgentProvider({
  serviceId: "CleanRoomsML",
  clientVersion: "1.2.3",
});

describe("the user agent", () => {
  it("names the SDK, the system, Node, and this client, as the SDK's own clients do", async () => {
    const value = await userAgent({
      defaultUserAgentProvider,
      userAgentAppId: async () => undefined,
      customUserAgent: undefined,
    })();
    assert.match(
      value,
      /^aws-sdk-js\/1\.2\.3 ua\/[\d.]+ os\/\w+#\S+ lang\/js md\/nodejs#[\d.]+ api\/cleanroomsml#1\.2\.3$/,
    );
  });

  it("has the application id and what the configuration adds, freed of what no header may have", async () => {
    const value = await userAgent({
      defaultUserAgentProvider: async () => [["api/Clean RoomsML", "1"]],
      userAgentAppId: async () => "my app",
      customUserAgent: [
        ["terraform-provider-cleanroomsml", "0.1.0"],
        ["a/b/c\r\n", "x#y\r\nevil: 1"],
        ["md/internal"],
      ],
    })();
    assert.equal(
      value,
      "api/clean-roomsml#1 app/my-app terraform-provider-cleanroomsml/0.1.0 a/b/c--#x#y--evil--1 md/internal",
    );
  });
});

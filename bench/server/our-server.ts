// Our server in a process of its own, as `cleanroomsml serve` runs it but for the rate limit.
// node --import tsx our-server.ts ENDPOINT FOLDER: prints its URL and the secret of a token that may read and write.
import { CleanRoomsMLClient } from "@cleanroomsml/core/aws";
import { startServer } from "@cleanroomsml/server";

const [endpoint = "", folder = ""] = process.argv.slice(2);
const credentials = { accessKeyId: "test", secretAccessKey: "test" };
const clients = new Map<string, CleanRoomsMLClient>();

const server = await startServer({
  port: 0,
  database: { kind: "sqlite", folder },
  backend: endpoint,
  client: ({ region }) => {
    const client = clients.get(region) ?? new CleanRoomsMLClient({ endpoint, region, credentials });
    clients.set(region, client);
    return client;
  },
  requestsPerMinute: 1e9,
});
const { secret } = await server.tokens.create({
  name: "bench",
  scopes: ["read", "write"],
  arnPatterns: ["*"],
});
console.log(`${server.url} ${secret}`);

process.once("SIGTERM", async () => {
  await server.close();
  process.exit(0);
});

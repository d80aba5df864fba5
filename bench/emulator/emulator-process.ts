// The emulator in a process of its own: its work then costs every peer the same, and none of it is ours to measure.
// Parent sends the model ARNs, gets the URL; when the parent goes, this ends.
import { startEmulator } from "@cleanroomsml/emulator";

process.once("disconnect", () => process.exit(0));
process.once("message", async (message) => {
  const models = Array.isArray(message) ? message.filter((arn) => typeof arn === "string") : [];
  const emulator = await startEmulator({ port: 0, models });
  process.send?.({ url: emulator.url });
});

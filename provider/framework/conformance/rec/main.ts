import { serve } from "../../index.js";
import { recProvider } from "./provider.js";
import { worldOf } from "./world.js";

/** The recorded provider as a program. The environment says in which recorded command it is. */
const {
  REC_CLI: cli = "",
  REC_SCENARIO: scenario = "",
  REC_COMMAND: command = "",
  REC_PLATFORM,
} = process.env;
if (REC_PLATFORM !== undefined) Object.defineProperty(process, "platform", { value: REC_PLATFORM });
void serve(recProvider(worldOf({ cli, scenario, command })), { address: "example.com/acme/rec" });

import { serve } from "../../index.js";
import { echoingProvider } from "./echoing-provider.js";

/** The provider program that serve.robust.test.ts starts. */
if (process.env.TEST_PLATFORM !== undefined) {
  Object.defineProperty(process, "platform", { value: process.env.TEST_PLATFORM });
}
void serve(echoingProvider, { address: "registry.terraform.io/example/echo" });

// npm start [-- options]: runs the resource server, on an embedded emulator when nothing else is said, until Ctrl-C.
import { cleanroomsml } from "./cleanroomsml.mjs";

cleanroomsml(["serve", ...process.argv.slice(2)]);

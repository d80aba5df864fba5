// npm start [-- options]: runs the emulator until Ctrl-C.
import { cleanroomsml } from "./cleanroomsml.mjs";

cleanroomsml(["emulator", ...process.argv.slice(2)]);

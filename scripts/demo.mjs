// npm run demo [-- --keep]: walks through the whole job on the emulator.
import { cleanroomsml } from "./cleanroomsml.mjs";

cleanroomsml(["demo", ...process.argv.slice(2)]);

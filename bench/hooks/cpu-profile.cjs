// Required into our provider's processes (NODE_OPTIONS): profiles the whole life of the process and writes
// BENCH_CPU_PROFILES/<start time>-<pid>.cpuprofile at exit, for the performance panel of Chromium or VS Code.
const { writeFileSync } = require("node:fs");
const { Session } = require("node:inspector");
const { join } = require("node:path");

const directory = process.env.BENCH_CPU_PROFILES;
if (directory !== undefined) {
  const session = new Session();
  session.connect();
  session.post("Profiler.enable");
  session.post("Profiler.setSamplingInterval", { interval: 200 });
  session.post("Profiler.start");
  const started = Date.now();
  process.on("exit", () => {
    session.post("Profiler.stop", (_, { profile }) => {
      writeFileSync(join(directory, `${started}-${process.pid}.cpuprofile`), JSON.stringify(profile));
    });
  });
}

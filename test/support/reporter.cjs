// mocha's spec reporter, which also writes the counts, and the names of what was skipped, to the file named by
// CLEANROOMSML_MOCHA_REPORT.
const { writeFileSync } = require("node:fs");
const { reporters, Runner } = require("mocha");

module.exports = class CountingSpec extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const skipped = [];
    runner.on(Runner.constants.EVENT_TEST_PENDING, (test) => skipped.push(test.fullTitle()));
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const report = process.env.CLEANROOMSML_MOCHA_REPORT;
      if (report) writeFileSync(report, JSON.stringify({ stats: this.stats, skipped }));
    });
  }
};

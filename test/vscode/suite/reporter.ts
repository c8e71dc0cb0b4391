// Prints a line for each case as it ends, and last the counts, alike in both extension hosts.

/** A mocha reporter. Lines that are neither `ok`, `not ok` nor the counts begin with `#`. */
export class LineReporter {
  constructor(runner: Mocha.Runner) {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    runner.on("start", () => console.log(`# ${runner.total} cases`));
    runner.on("pass", (test) => {
      counts.passed++;
      console.log(`ok ${test.fullTitle()} (${test.duration} ms)`);
    });
    runner.on("pending", (test) => {
      counts.skipped++;
      console.log(`ok ${test.fullTitle()} # skipped`);
    });
    runner.on("fail", (test, error) => {
      counts.failed++;
      console.log(`not ok ${test.fullTitle()}`);
      for (const line of String(error.stack ?? error.message).split("\n")) console.log(`#   ${line}`);
    });
    runner.on("end", () => {
      console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
    });
  }
}

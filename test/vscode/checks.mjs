// Checks on the screen, one after another: each prints a line, and the last line counts them.

const counts = { passed: 0, failed: 0 };
let leaveEvidence = async () => {};

/** What is done when a check fails, while all is still as it was then. */
export function onFailure(act) {
  leaveEvidence = act;
}

/** Does what checks something; a failure is told, and the next check is done all the same. */
export async function check(what, test) {
  try {
    await test();
    counts.passed++;
    console.log(`ok ${what}`);
  } catch (error) {
    counts.failed++;
    await leaveEvidence(what);
    console.log(`not ok ${what}\n#   ${String(error.stack ?? error).replaceAll("\n", "\n#   ")}`);
  }
}

/** Prints the counts, and ends this process. */
export function endChecks() {
  console.log(`${counts.passed} passed, ${counts.failed} failed, 0 skipped`);
  process.exit(counts.failed > 0 ? 1 : 0);
}

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Sums counts.
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export const sum = (all) =>
  all.reduce(
    (sofar, one) => ({
      passed: sofar.passed + one.passed,
      failed: sofar.failed + one.failed,
      skipped: sofar.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );

/**
 * A check that either holds or does not.
 * @param {number} code its exit code
 * @returns {Counts}
 */
export const ofCheck = (code) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 });

/**
 * The counts of a run of tests. One that ended badly without a failed test, or ran none, counts as one failure: a tier
 * must not pass by doing nothing.
 * @param {Counts | null} counts null where no report was written
 * @param {number} code its exit code
 * @returns {Counts}
 */
export const ofTests = (counts, code) => {
  if (counts === null) return { passed: 0, failed: 1, skipped: 0 };
  const nothing = counts.passed + counts.failed + counts.skipped === 0;
  return counts.failed === 0 && (code !== 0 || nothing) ? { ...counts, failed: 1 } : counts;
};

/**
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number }} report vitest's
 * @returns {Counts}
 */
export const ofVitest = (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
  skipped: report.numPendingTests + report.numTodoTests,
});

/**
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} report Playwright's
 * @returns {Counts}
 */
export const ofPlaywright = ({ stats }) => ({
  passed: stats.expected,
  // Without retries nothing is flaky; if something were, it did not simply pass.
  failed: stats.unexpected + stats.flaky,
  skipped: stats.skipped,
});

/**
 * The closing line of a test run.
 * @param {Counts} counts
 */
export const closingLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/**
 * The clips under ../shared/fixtures are not in the repository. Where they are absent, and only there, a test that
 * says it needs them may be skipped; every other skipped test is a failure.
 */
const NEEDS_CLIPS = /shared\/fixtures/;

/** @param {string} reason @param {boolean} clipsPresent @returns {Count} of one skipped test */
const skippedTest = (reason, clipsPresent) =>
  !clipsPresent && NEEDS_CLIPS.test(reason)
    ? { passed: 0, failed: 0, skipped: 1 }
    : { passed: 0, failed: 1, skipped: 0 };

/** @param {readonly Count[]} counts @returns {Count} */
export const sum = (counts) =>
  counts.reduce(
    (a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }),
    { passed: 0, failed: 0, skipped: 0 }
  );

/** @type {Count} */
const PASSED = { passed: 1, failed: 0, skipped: 0 };
/** @type {Count} */
const FAILED = { passed: 0, failed: 1, skipped: 0 };

/** @param {boolean} good @returns {Count} of one check */
export const check = (good) => (good ? PASSED : FAILED);

/**
 * Counts the tests of a vitest JSON report. A file that could not be loaded is one failure.
 *
 * @typedef {{ status: string, fullName: string }} VitestTest
 * @param {{ testResults: { status: string, name: string, assertionResults: VitestTest[] }[] }} report
 * @param {boolean} clipsPresent
 * @returns {Count}
 */
export function vitestCount(report, clipsPresent) {
  return sum(
    report.testResults.map((file) => {
      const tests = file.assertionResults.map(({ status, fullName }) => {
        if (status === 'passed') return PASSED;
        if (status === 'failed') return FAILED;
        const count = skippedTest(fullName, clipsPresent);
        if (count.failed) console.log(`Skipped, which counts as failed: ${fullName}`);
        return count;
      });
      const brokenFile = file.status === 'failed' && tests.every(({ failed }) => failed === 0);
      return sum(brokenFile ? [...tests, FAILED] : tests);
    })
  );
}

/**
 * Counts the tests of a Playwright JSON report. An error outside of a test is one failure; a test that passed only
 * when it was tried again is one too.
 *
 * @typedef {{ status: string, annotations?: { type: string, description?: string }[] }} PlaywrightTest
 * @typedef {{ title: string, specs?: { title: string, tests: PlaywrightTest[] }[], suites?: Suite[] }} Suite
 * @param {{ suites: Suite[], errors: unknown[] }} report
 * @param {boolean} clipsPresent
 * @returns {Count}
 */
export function playwrightCount(report, clipsPresent) {
  /** @param {Suite} suite @returns {Count[]} */
  const suiteCounts = ({ specs = [], suites = [] }) => [
    ...specs.flatMap(({ title, tests }) =>
      tests.map(({ status, annotations = [] }) => {
        if (status === 'expected') return PASSED;
        if (status !== 'skipped') return FAILED;
        const reasons = annotations.map(({ description }) => description ?? '').join(' ');
        const count = skippedTest(`${title} ${reasons}`, clipsPresent);
        if (count.failed) console.log(`Skipped, which counts as failed: ${title}`);
        return count;
      })
    ),
    ...suites.flatMap(suiteCounts)
  ];
  return sum([...report.suites.flatMap(suiteCounts), ...report.errors.map(() => FAILED)]);
}

/** @param {Count} count @returns {string} the last line of a test run */
export const lastLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

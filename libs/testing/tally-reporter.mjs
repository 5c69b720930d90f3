// Adds this project's totals to the file named by TEST_TALLY_FILE, so that `npm test` can close with one line for all projects.
import { appendFileSync } from 'node:fs';

export default class TallyReporter {
  onRunComplete(_contexts, results) {
    const file = process.env.TEST_TALLY_FILE;
    if (!file) return;
    // A suite that could not even be loaded counts as one failure.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    appendFileSync(file, `${JSON.stringify({ project: process.cwd(), passed: results.numPassedTests, skipped: results.numPendingTests, failed })}\n`);
  }
}

// Prints "passed failed" from vitest's own report: `node count-tests.mjs REPORT EXIT-STATUS`.
import { readFileSync } from 'node:fs';

const [file = '', status = '1'] = process.argv.slice(2);
const { passed, failed } = counted(readReport(file));
// A run that failed without a failed test (no report, an unhandled error) is one failure.
const failures = failed === 0 && status !== '0' ? 1 : failed;
process.stdout.write(`${passed} ${failures}\n`);

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function counted(report) {
  const files = report?.testResults ?? [];
  const tests = files.flatMap(({ assertionResults }) => assertionResults);
  const count = (verdict) => tests.filter((test) => test.status === verdict).length;
  // A file that could not even be loaded has no test that could have failed.
  const broken = files.filter(
    ({ status: verdict, assertionResults }) =>
      verdict === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  // No test at all is no proof of anything.
  const nothing = tests.length === 0 && broken.length === 0 ? 1 : 0;
  return { passed: count('passed'), failed: count('failed') + broken.length + nothing };
}

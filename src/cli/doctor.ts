import { Command } from 'commander';
import { inspectConfig } from '../config.js';
import { examine } from './doctor/examine.js';
import type { Finding } from './doctor/finding.js';
import { say, sayJson } from './output.js';
import type { ExitCode } from './usage.js';

const examples = `
Examples:
  plumbline doctor          what is well, what is not, and what mends it
  plumbline doctor --json   the same for machines: [{"subject","state","what","mend"}]`;

const marks = { ok: '✓', warn: '!', fail: '✗' } as const;

/** `plumbline doctor`: looks at everything the service stands on, and changes nothing. */
export function doctorCommand(end: (code: ExitCode) => void): Command {
  return new Command('doctor')
    .description('check configuration, database, sources, fonts, clock and port')
    .option('--json', 'for machines')
    .addHelpText('after', examples)
    .action(async ({ json }: { json?: boolean }) => {
      const { config, faults } = inspectConfig();
      const findings = await examine(config, faults, new Date());
      if (json) sayJson(findings);
      else for (const finding of findings) say(wordsOf(finding));
      if (findings.some(({ state }) => state === 'fail')) end(1);
    });
}

function wordsOf({ subject, state, what, mend }: Finding): string {
  const line = `${marks[state]} ${subject}: ${what}`;
  return mend === undefined ? line : `${line}\n    → ${mend}`;
}

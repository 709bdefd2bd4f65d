import type { Checkup, Finding, Platform, Surroundings } from '../platform.js';
import { appFindings, secretFindings } from './check-app.js';
import { channelFindings, deliveryFinding, peopleFinding } from './check-places.js';
import { found } from './check-words.js';
import { askingClient, type SlackOptions, silentLogger } from './wire.js';

/** Looks at everything that working on Slack takes; works without being started, and never fails. */
export async function checkSlack(
  options: SlackOptions,
  about: Checkup,
  speaking: Pick<Required<Platform>, 'accounts'>,
  failed: Surroundings['failed'],
): Promise<Finding[]> {
  const client = askingClient(options, silentLogger);
  const findings = secretFindings(options);
  const app = await appFindings(options);
  findings.push(...app.findings);
  // Without a token that holds, everything below would say the same.
  if (!app.holds) return findings;
  const looks: [string, () => Promise<Finding[]>][] = [
    ['channels', () => channelFindings(client, about)],
    ['people', async () => [await peopleFinding(speaking, about)]],
    ['events', async () => [await deliveryFinding(client, about)]],
  ];
  for (const [subject, look] of looks) {
    try {
      findings.push(...(await look()));
    } catch (error) {
      failed(error, `check ${subject} of Slack`);
      findings.push(found('warn', subject, notLooked, again));
    }
  }
  return findings;
}

const notLooked = {
  en: 'could not be looked at: Slack did not answer as expected',
  zh: '无法检查：Slack 没有给出预期的回答',
};
const again = { en: 'run the check again in a minute', zh: '请一分钟后重新检查' };

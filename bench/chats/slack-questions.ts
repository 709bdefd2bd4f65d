import type { FakeSlack, StoredMessage } from '../../test/platforms/slack/fake/index.js';
import { isJson, type Json } from '../../test/platforms/slack/fake/json.js';
import type { Asked, Question } from './world.js';

/** What stands before each of these people, as Slack tells of it when they answer. */
export async function slackQuestions(
  slack: FakeSlack,
  { people, channels }: Asked,
): Promise<Question[]> {
  const { world } = slack;
  const questions: Question[] = [];
  const sent: Json[] = [];
  const inbound = slack.through({
    async deliver(sort, payload) {
      sent.push(payload);
      return { sort, payload, acknowledged: false, status: 0, body: '', milliseconds: 0 };
    },
  });
  const accounts = new Map([...world.people.values()].map(({ email, id }) => [email, id]));
  for (const [at, email] of people.entries()) {
    const account = accounts.get(email) ?? '';
    const [question] = slack.messages(world.direct(account).id);
    const [root] = slack.messages(channels[at % channels.length] ?? '');
    if (!question || !root) throw new Error(`${email} was not asked`);
    await inbound.press(account, question, buttonOf(question));
    await inbound.fill(account, question, {});
    const [press, form] = sent.splice(0);
    const thread = { channel: root.channel, ts: root.ts };
    questions.push({ account, press, form, thread });
  }
  return questions;
}

/** The first that stands for a choice. */
function buttonOf({ blocks = [] }: StoredMessage): string {
  const elements = blocks.flatMap(({ elements }) => (Array.isArray(elements) ? elements : []));
  const values = elements.filter(isJson).map(({ value }) => value);
  const value = values.find((one) => typeof one === 'string' && one.includes('"choice"'));
  if (typeof value !== 'string') throw new Error('the question has no button');
  return value;
}

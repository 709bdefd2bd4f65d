import { startFakeSlack } from '../../test/platforms/slack/fake/index.js';
import { slackQuestions } from './slack-questions.js';
import type { Happenings, Played, Size } from './world.js';

/** Slack, which also tells the bot of each message of its own. */
export async function slackWorld(
  { channels, factor, people = [] }: Size,
  happenings: Happenings,
): Promise<Played> {
  const slack = await startFakeSlack({ pace: { factor } });
  const { world, botToken, signingSecret, apiUrl, url } = slack;
  const ids = Array.from({ length: channels }, () => world.addChannel().id);
  const person = world.addPerson({ name: 'Person' });
  for (const email of people) world.addPerson({ name: email, email });
  let told: ReturnType<typeof slack.to> | undefined;
  world.posted = (message) => {
    if (message.bot_id === undefined) return happenings.asked(message.ts);
    happenings.stands(message.thread_ts);
    void told?.event(told.messageEvent(message));
  };
  let turn = 0;
  return {
    address: {
      url,
      options: { botToken, signingSecret, apiUrl },
      channels: ids,
      about: {
        signingSecret,
        teamId: slack.teamId,
        appId: slack.appId,
        botUser: slack.botUser,
        person: person.id,
      },
    },
    ask(door) {
      told ??= slack.to(door);
      turn += 7;
      return told.mention(person, ids[turn % ids.length] ?? '', 'deals');
    },
    questions: (asked) => slackQuestions(slack, asked),
    limited: () => slack.requests.filter(({ status }) => status === 429).length,
  };
}

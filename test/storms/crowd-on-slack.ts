import type { Delivered, Inbound, StoredMessage } from '../platforms/slack/fake/index.js';
import { isJson } from '../platforms/slack/fake/json.js';
import type { SlackStorm } from './a-slack-storm.js';
import { addressOf, type Crowd, type Deed } from './crowd.js';
import type { Standing } from './storm.js';

/** Slack waits three seconds; some of what it tells first is told again long before. */
const impatience = 40;

/** @param inbound over which way people are heard, asked whenever somebody does something */
export function crowdOnSlack(
  { slack }: SlackStorm,
  inbound: () => Inbound,
  roll: () => number,
): Crowd {
  const { world } = slack;
  const changes = new Map<string, number[]>();
  world.changed = ({ channel, ts }) => {
    const id = `${channel} ${ts}`;
    changes.set(id, [...(changes.get(id) ?? []), Date.now()]);
  };
  const account = (person: string) => {
    const found = [...world.people.values()].find(({ email }) => email === addressOf(person));
    if (!found) throw new Error(`nobody is ${person}`);
    return found.id;
  };
  const messageOf = ({ channel, id, thread }: Standing): StoredMessage => {
    const found = slack.messages(channel, thread).find(({ ts }) => ts === id);
    if (!found) throw new Error(`nothing stands at ${channel} ${id}`);
    return found;
  };
  /** The first time somebody does it; after that Slack comes again with the same bytes. */
  const deed = (first: (odd: { timeoutMilliseconds: number }) => Promise<Delivered>): Deed => {
    let done: Delivered | undefined;
    return async () => {
      const odd = { timeoutMilliseconds: roll() < 0.3 ? roll() * impatience : 3000 };
      done = done ? await inbound().again(done) : await first(odd);
      return done.acknowledged;
    };
  };

  return {
    own: (person) => world.direct(account(person)).id,
    press: (person, on, choice) =>
      deed((odd) => {
        const message = messageOf(on);
        return inbound().press(account(person), message, buttonFor(message, choice), odd);
      }),
    fill: (person, on, action) =>
      deed((odd) => {
        const message = messageOf(on);
        return inbound().fill(account(person), message, { [firstField(message)]: action }, odd);
      }),
    say(person, channel, text, below) {
      const message = world.write(world.channel(channel), {
        user: account(person),
        text,
        ...(below && { thread_ts: below.id }),
      });
      return deed((odd) => inbound().event(inbound().messageEvent(message), odd));
    },
    edits: ({ channel, id }) => changes.get(`${channel} ${id}`) ?? [],
  };
}

/** The value of the button that stands for a choice. */
function buttonFor({ blocks = [] }: StoredMessage, choice: string): string {
  for (const block of blocks) {
    const elements = Array.isArray(block.elements) ? block.elements.filter(isJson) : [];
    for (const { value } of elements) {
      if (typeof value === 'string' && value.includes(`"choice":"${choice}"`)) return value;
    }
  }
  throw new Error(`no button for ${choice} in ${JSON.stringify(blocks)}`);
}

function firstField({ blocks = [] }: StoredMessage): string {
  const input = blocks.find(({ type }) => type === 'input');
  if (!input) throw new Error(`no form in ${JSON.stringify(blocks)}`);
  return String(input.block_id);
}

import { Agent, request } from 'node:http';
import { answerQuestions } from './beside.js';
import { feishuEvents } from './feishu-events.js';
import { slackAnswers } from './slack-answers.js';
import { slackEvents } from './slack-events.js';
import type { Address, Question, System } from './world.js';

/** What was sent, and what came back, at one door. */
export interface Acknowledged {
  /** Milliseconds from the last byte sent to the answer. */
  milliseconds: number[];
  /** Answered with something else than 200, or not within three seconds. */
  failures: number;
}

/** Where the load goes, and how heavy it is. */
export interface Pressure {
  system: System;
  address: Pick<Address, 'channels' | 'about'>;
  /** Each event goes to every door at the same moment. */
  doors: string[];
  perSecond: number;
  seconds: number;
  /** What people were asked, where they answer; otherwise they write to each other. */
  questions?: Question[];
}

export type Load = { press: { takes: Pressure; gives: Acknowledged[] } };

/** An event as it goes over the wire, signed. */
export interface Signed {
  body: string;
  headers: Record<string, string>;
}

/** As long as Slack and Feishu wait. */
const PATIENCE = 3000;

answerQuestions<Load>({
  async press({ system, address, doors, perSecond, seconds, questions }) {
    const talk = () => (system === 'slack' ? slackEvents(address) : feishuEvents(address));
    const next = questions ? slackAnswers(address, questions) : talk();
    const agent = new Agent({ keepAlive: true, maxSockets: 1024 });
    const found = doors.map((): Acknowledged => ({ milliseconds: [], failures: 0 }));
    const answers: Promise<void>[] = [];
    await steadily(perSecond, seconds, () => {
      const event = next();
      for (const [at, door] of doors.entries()) {
        const to = found[at];
        if (to) answers.push(deliver(door, event, agent, to));
      }
    });
    await Promise.all(answers);
    agent.destroy();
    return found;
  },
});

/** So often a second, whatever became of those before: what is late does not spare what follows. */
async function steadily(perSecond: number, seconds: number, act: () => void): Promise<void> {
  const began = performance.now();
  const all = perSecond * seconds;
  for (let done = 0; done < all; ) {
    const due = Math.min(all, Math.ceil(((performance.now() - began) / 1000) * perSecond));
    for (; done < due; done++) act();
    await new Promise((resume) => setTimeout(resume, 2));
  }
}

function deliver(door: string, event: Signed, agent: Agent, to: Acknowledged): Promise<void> {
  return new Promise((resolve) => {
    const began = performance.now();
    let late: NodeJS.Timeout | undefined;
    const failed = () => {
      clearTimeout(late);
      to.failures += 1;
      resolve();
    };
    const sent = request(door, { method: 'POST', agent, headers: event.headers }, (answer) => {
      answer.resume();
      answer.on('error', failed);
      answer.on('end', () => {
        if (answer.statusCode !== 200) return failed();
        clearTimeout(late);
        to.milliseconds.push(performance.now() - began);
        resolve();
      });
    });
    late = setTimeout(() => sent.destroy(new Error('no answer in time')), PATIENCE);
    sent.on('error', failed);
    sent.end(event.body);
  });
}

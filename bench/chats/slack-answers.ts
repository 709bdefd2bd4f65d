import type { Signed } from './load.js';
import { signed, written } from './slack-events.js';
import type { Address, Question } from './world.js';

/** A payload of Slack's, as far as it differs from one answer to the next. */
interface Interaction {
  actions: { action_ts: string; value: string }[];
  state: { values: Record<string, Record<string, { type: string; value?: string | null }>> };
}

/** By which everybody answers, one way after the other: no two in a row are the same. */
const ways = ['words', 'away', 'form', 'back', 'away', 'words', 'back', 'form', 'away', 'back'];

/**
 * Answers of people in their calibrations, one person after the other: each changes something. The
 * number of the customer tells every action from the others.
 */
export function slackAnswers(
  { about }: Pick<Address, 'about'>,
  questions: readonly Question[],
): () => Signed {
  let sent = 0;
  return () => {
    const question = questions[sent % questions.length];
    const way = ways[Math.floor(sent / questions.length) % ways.length] ?? '';
    sent += 1;
    if (!question) throw new Error('nobody was asked anything');
    const action = `I will call customer ${sent} by Friday`;
    if (way === 'words') {
      const { channel, ts } = question.thread;
      return written(about, { user: question.account, text: action, channel, thread_ts: ts }, sent);
    }
    const payload = way === 'form' ? filled(question.form, action) : pressed(question.press, way);
    const interaction = {
      ...payload,
      actions: payload.actions.map((one) => ({ ...one, ...now() })),
    };
    const body = String(new URLSearchParams({ payload: JSON.stringify(interaction) }));
    return signed(body, 'application/x-www-form-urlencoded', about.signingSecret ?? '');
  };
}

function now(): { action_ts: string } {
  return { action_ts: (Date.now() / 1000).toFixed(6) };
}

/** Cards change while people look at them: the button pressed may be one of a moment ago. */
function pressed(payload: unknown, choice: string): Interaction {
  const press = payload as Interaction;
  const actions = press.actions.map((action) => ({
    ...action,
    value: JSON.stringify({ ...JSON.parse(action.value), choice }),
  }));
  return { ...press, actions };
}

/** With the action in its first field that takes words. */
function filled(payload: unknown, action: string): Interaction {
  const form = structuredClone(payload) as Interaction;
  const fields = Object.values(form.state.values).flatMap((field) => Object.values(field));
  const first = fields.find(({ type }) => type === 'plain_text_input');
  if (!first) throw new Error('the question has no form');
  first.value = action;
  return form;
}

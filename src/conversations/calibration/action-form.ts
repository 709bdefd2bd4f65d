import type { Block, Choice, Language } from '../../chat/index.js';
import { clipped } from '../clipped.js';
import { leverName } from './agenda-lines.js';
import type { CalibrationState } from './state.js';
import { text } from './text.js';

/** The ids of the forms and fields; what comes back is checked against the same. */
export const forms = { action: 'action', need: 'need', skip: 'skip' } as const;
/** Whoever sends the form does it themselves. */
export const ME = 'me';

/** Action, owner, day, lever: the same on the root card and in private. */
export function actionForm(state: CalibrationState, language: Language): Block {
  const say = text[language];
  const { levers } = state.snapshot;
  return {
    kind: 'form',
    id: forms.action,
    submit: say.submit,
    fields: [
      { id: 'action', label: say.action, kind: 'line', required: true },
      {
        ...{ id: 'owner', label: say.owner, kind: 'select', value: ME },
        options: [
          { id: ME, label: say.me },
          ...state.people.map(({ id, name }) => ({ id, label: clipped(name) })),
        ],
      },
      { id: 'due', label: say.due, kind: 'day', value: state.nextCalibration },
      ...(levers.length === 0
        ? []
        : [
            {
              ...{ id: 'moves', label: say.moves, kind: 'select' as const },
              options: levers.map((lever, at) => ({
                id: leverOption(at),
                label: leverName(lever, language),
              })),
            },
          ]),
    ],
  };
}

/** The key of a lever is longer than some platforms take as the id of an option. */
function leverOption(at: number): string {
  return `lever-${at + 1}`;
}

/** The key of the lever that was chosen; undefined for none that is shown. */
export function leverChosen({ snapshot }: CalibrationState, option: string): string | undefined {
  return snapshot.levers.find((_lever, at) => leverOption(at) === option)?.key;
}

export function needForm(language: Language): Block {
  const say = text[language];
  return {
    ...{ kind: 'form', id: forms.need, submit: say.submitNeed },
    fields: [{ id: 'need', label: say.need, kind: 'line', required: true }],
  };
}

export function skipForm(language: Language): Block {
  const say = text[language];
  return {
    ...{ kind: 'form', id: forms.skip, submit: say.submitSkip },
    fields: [{ id: 'reason', label: say.reason, kind: 'line', required: true }],
  };
}

export function choices(...of: Choice[]): Block {
  return { kind: 'choices', choices: of };
}

export function plain(id: string, label: string): Choice {
  return { id, label, look: 'plain' };
}

export function lineOf(words: string): Block {
  return { kind: 'text', line: [words] };
}

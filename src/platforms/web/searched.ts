import type { Field } from '../../chat/index.js';

type Select = Extract<Field, { kind: 'select' }>;

/** More than one looks through at a glance. */
const glance = 20;

/** Whether one types part of a name instead of looking through all of them. */
export function isSearched({ options }: Select): boolean {
  return options.length > glance;
}

/** What stands for each option where one types: its label, with its id where two have the same. */
export function wordsOfOptions({ options }: Select): { id: string; words: string }[] {
  const counts = new Map<string, number>();
  for (const { label } of options) counts.set(label, (counts.get(label) ?? 0) + 1);
  return options.map(({ id, label }) => {
    return { id, words: (counts.get(label) ?? 0) > 1 ? `${label} (${id})` : label };
  });
}

/** The option that these words stand for. */
export function idOfWords(field: Select, sent: string): string | undefined {
  const looked = sent.trim().toLowerCase();
  const found = wordsOfOptions(field).find(({ words }) => words.trim().toLowerCase() === looked);
  return found?.id;
}

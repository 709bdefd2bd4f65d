import { type Block, type Language, type Message, moment, sentence } from '../../chat/index.js';
import type { TeamId } from '../../facts/index.js';
import { clipped } from '../clipped.js';
import type { Reader } from '../conversation.js';
import type { KeptWords, TaskSeen } from '../known.js';
import { shownName } from '../somebody.js';
import { taskListBlocks } from '../task-list/task-list.js';
import { text } from './text.js';

/** Where somebody stands when they ask: whose numbers are shown there. */
export type Audience =
  | { kind: 'channel'; team: string | null }
  | { kind: 'direct'; name: string | null };

/** What can be done here, in a few lines. */
export function helpMessage(audience: Audience, language: Language): Message {
  const say = text[language];
  const opening = openingLine(audience, language);
  return {
    summary: opening,
    blocks: [
      line(opening),
      line(say.ask),
      ...examples([
        ...say.examples,
        ...(audience.kind === 'direct' ? [say.forLeads] : []),
        say.alsoHelp,
      ]),
      { kind: 'note', line: [say.listens] },
    ],
  };
}

function openingLine(audience: Audience, language: Language): string {
  const say = text[language];
  if (audience.kind === 'direct') return say.helpDirect;
  return audience.team === null ? say.helpNoTeam : say.helpTeam(clipped(audience.team));
}

/** One line, and what can be asked. */
export function greetingMessage(name: string | null, language: Language): Message {
  const say = text[language];
  const examples = say.examples.slice(0, 3).map(([words]) => words);
  return sentence(say.greeting(name === null ? null : clipped(name), examples));
}

/** The first words in a channel that shows a team's numbers. */
export function invitedMessage(team: string, language: Language): Message {
  const say = text[language];
  const hello = say.invited(clipped(team));
  return { summary: hello, blocks: [line(hello), line(say.ask), ...examples(say.examples)] };
}

/** What a calibration is, and what can be said to `/calibrate`. */
export function calibrationHelpMessage(team: string | null, language: Language): Message {
  const say = text[language];
  const what = team === null ? say.calibrateNoTeam : say.calibrateHere(clipped(team));
  return {
    summary: what,
    blocks: [line(what), line(say.calibrateIs), ...examples(say.calibrateExamples)],
  };
}

/** The same below a word on what was not understood. */
export function withNotUnderstood({ blocks }: Message, words: string, language: Language): Message {
  const what = text[language].notUnderstood(clipped(words, 60));
  return { summary: what, blocks: [line(what), ...blocks] };
}

/**
 * Somebody's own page: a greeting, the path of their team without its picture and tables, their
 * tasks, what can be asked; to whoever has no team, how to be known.
 */
export function homeMessage(
  person: { name: string; team: TeamId | null } | null,
  path: Message,
  tasks: readonly TaskSeen[],
  reader: Reader,
): Message {
  const { language } = reader;
  const say = text[language];
  const hello = say.homeGreeting(person === null ? null : clipped(person.name));
  const words = path.blocks.filter(({ kind }) => kind === 'text' || kind === 'note');
  return {
    summary: `${hello}${language === 'en' ? ' ' : ''}${path.summary}`,
    blocks: [
      { kind: 'heading', text: hello },
      ...words,
      ...(person ? taskListBlocks(tasks, reader) : []),
      ...(person?.team
        ? [line(say.askAtHome), ...examples([...say.examples, say.forLeads, say.alsoHelp])]
        : [line(say.nameTeam)]),
    ],
  };
}

/** Says what was not understood, and three things that would be. */
export function notUnderstoodMessage(words: string, language: Language): Message {
  const say = text[language];
  const what = say.notUnderstood(clipped(words, 60));
  return { summary: what, blocks: [line(what), ...examples(say.examples)] };
}

export function unknownCommandMessage(command: string, language: Language): Message {
  const say = text[language];
  const what = say.unknownCommand(clipped(command, 60));
  return { summary: what, blocks: [line(what), ...examples(say.examples)] };
}

/** What was written under a team's posts, for its lead alone: never in a channel. */
export function keptMessage(
  words: KeptWords[] | null,
  audience: Audience,
  { language, timeZone, at }: Reader,
): Message {
  const say = text[language];
  if (audience.kind === 'channel') return sentence(say.keptElsewhere);
  if (words === null) return sentence(say.keptForLeads);
  if (words.length === 0) return sentence(say.keptNothing);
  const rows = words.map((kept): Block => {
    const about = [
      clipped(kept.team),
      shownName(kept.by, language),
      moment(kept.at, timeZone, language, at),
    ];
    return { kind: 'text', line: [{ bold: about.join(' · ') }, ` – ${clipped(kept.text, 300)}`] };
  });
  const summary = say.keptHere(words.length);
  return { summary, blocks: [line(summary), ...rows] };
}

/** Why there are no numbers, and who can change that. */
export function noNumbersMessage(
  why: 'no-team' | 'no-team-of-yours' | 'unknown-person' | 'no-outlook',
  team: string | null,
  language: Language,
): Message {
  const say = text[language];
  switch (why) {
    case 'no-team':
      return said([say.helpNoTeam, say.nameTeam]);
    case 'no-team-of-yours':
      return said([say.noTeamOfYours, say.nameYourTeam]);
    case 'unknown-person':
      return said([say.unknownPerson, say.nameYourTeam]);
    case 'no-outlook':
      return said([say.noOutlook(team === null ? say.thisTeam : clipped(team)), say.seeDoctor]);
  }
}

function examples(of: [string, string][]): Block[] {
  return of.map(([words, what]) => ({ kind: 'text', line: [{ bold: words }, ` – ${what}`] }));
}

function said([summary, ...rest]: [string, ...string[]]): Message {
  return { summary, blocks: [summary, ...rest].map(line) };
}

function line(words: string): Block {
  return { kind: 'text', line: [words] };
}

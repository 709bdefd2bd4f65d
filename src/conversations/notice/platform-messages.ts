import { type Block, type Choice, count, type Language, type Message } from '../../chat/index.js';
import { clipped } from '../clipped.js';
import type { Reader } from '../conversation.js';
import { MOST_SHOWN, notice, shortened, when } from './layout.js';
import type { Notice, Trouble } from './state.js';
import { text } from './text.js';

type About<Kind extends Trouble['kind']> = Extract<Trouble, { kind: Kind }>;

/** A mend may hold an address to click. */
const LONGEST_MEND = 500;

export function notPosted(trouble: About<'not-posted'>, language: Language): Message {
  const say = text[language];
  const { channel, channelName = channel, platform, reason, failure, complaint } = trouble;
  const [why, mend] = complaint
    ? [complaint.what[language], complaint.mend[language]]
    : [reason, say.failures[failure]];
  const summary = say.notPosted(clipped(channelName), called(platform, language));
  return notice(summary, [[shortened(why)], [clipped(mend, LONGEST_MEND)]]);
}

export function onPlatform(
  { kind, platform, what, mend }: About<'platform-trouble' | 'platform-down'>,
  language: Language,
): Message {
  const say = text[language];
  const down = kind === 'platform-down';
  const summary = down ? say.platformDown : say.platformTrouble;
  return notice(summary(called(platform, language), shortened(what[language])), [
    [clipped(mend[language], LONGEST_MEND)],
    ...(down ? [[say.platformWaits]] : []),
  ]);
}

/** With its two buttons, until somebody has decided. */
export function postUnknown(
  { platform, channelName, summary }: About<'post-unknown'>,
  decided: Notice['confirmed'],
  reader: Reader,
): Message {
  const { language } = reader;
  const say = text[language];
  const what = notice(say.postUnknown(clipped(channelName), called(platform, language)), [
    [say.unknownWhat(shortened(summary))],
  ]);
  if (decided) {
    const moment = when(decided.at, { ...reader, at: decided.at });
    const done = decided.as === 'stands' ? say.stoodThere : say.postedAgain;
    const words = done(clipped(decided.name), moment);
    return { summary: words, blocks: [...what.blocks, { kind: 'text', line: [words] }] };
  }
  const choices: Choice[] = [
    { id: 'post-again', label: say.postAgain, look: 'plain' },
    { id: 'stands', label: say.stands, look: 'plain' },
  ];
  const asked: Block = { kind: 'text', line: [say.unknownChoice] };
  const blocks = [...what.blocks, asked, { kind: 'choices', choices } satisfies Block];
  return { summary: what.summary, blocks };
}

export function closed(
  { platform, channelName, why }: About<'channel-closed'>,
  language: Language,
): Message {
  const say = text[language];
  const summary = say.closed(clipped(channelName), called(platform, language));
  return notice(summary, [[say.closedWhy[why]]]);
}

export function withoutAccount(
  trouble: About<'people-without-account'>,
  language: Language,
): Message {
  const say = text[language];
  const { platform } = trouble;
  const shown = trouble.names.slice(0, MOST_SHOWN).map((name) => clipped(name));
  const rest = trouble.count - shown.length;
  const summary = say.withoutAccount(
    called(platform, language),
    count(trouble.count, language),
    trouble.count === 1,
  );
  return notice(summary, [
    [say.names(shown, rest > 0 ? count(rest, language) : null)],
    [say.withoutAccountWhy],
    [say.withoutAccountMend(platform)],
  ]);
}

function called(platform: string, language: Language): string {
  return text[language].platforms[platform] ?? platform;
}

import { plainWords } from '../requests.js';

/** Answers that are no action, and what only a lead can do; each as a whole phrase. */
export type Phrase = 'support' | 'away' | 'fine' | 'extend' | 'end';

const phrases: Record<Phrase, string[]> = {
  support: [
    ...['support', 'need support', 'i need support', 'need help', 'i need help', 'help needed'],
    ...['需要支援', '我需要支援', '求支援', '需要帮助', '我需要帮助', '求助', '需要支持'],
  ],
  away: [
    ...['absent', 'absent today', 'im absent', 'i am absent', 'away today', 'im away today'],
    ...['out today', 'im out today', 'im off today', 'on leave', 'on leave today'],
    ...['缺席', '今天缺席', '我今天缺席', '请假', '今天请假', '我请假', '我今天请假', '今天不在'],
  ],
  fine: [
    ...['on track', 'im on track', 'all on track', 'all good', 'nothing to add', 'all fine'],
    ...['正常', '一切正常', '都正常', '没有要补充的', '没有补充', '正常没有要补充的'],
  ],
  extend: [
    ...['extend', 'extend 5', 'extend 5 minutes', '5 more minutes', 'five more minutes'],
    ...['more time', '延长', '延长5分钟', '延长五分钟', '再给5分钟', '再给五分钟', '再来5分钟'],
  ],
  end: [
    ...['end', 'end now', 'end it', 'finish', 'close', 'stop'],
    ...['结束', '现在结束', '结束校准', '结束吧', '提前结束'],
  ],
};

/** To the bot alone nobody else can be meant: "nothing" is an answer there. */
const fineInPrivate = ['nothing', 'none', 'no', 'nope', '没有', '无', '暂无', '没有了', '没什么'];

const meaning = new Map<string, Phrase>(
  (Object.keys(phrases) as Phrase[]).flatMap((phrase) =>
    phrases[phrase].map((words): [string, Phrase] => [key(words), phrase]),
  ),
);
const privately = new Set(fineInPrivate.map(key));

/** The phrase that the words are; undefined for words of their own. */
export function phraseIn(words: string, isPrivate: boolean): Phrase | undefined {
  const said = key(words);
  return meaning.get(said) ?? (isPrivate && privately.has(said) ? 'fine' : undefined);
}

/** `skip: half the team is at the fair` → the reason; empty where none is given. */
export function skipReasonIn(words: string): string | undefined {
  const [, reason] =
    /^\s*(?:calibrat\w+\s+|校准\s*)?(?:skip\b|跳过)[\s:：,，–—-]*(.*)$/isu.exec(words) ?? [];
  return reason?.trim();
}

function key(words: string): string {
  return plainWords(words)
    .replace(/^(calibrate|calibration|校准)\s+/u, '')
    .replaceAll(' ', '');
}

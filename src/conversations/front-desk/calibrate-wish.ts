import { plainWords } from '../requests.js';

/** What somebody wants of the calibration of a team. */
export type CalibrateWish =
  | { kind: 'start' | 'status' | 'end' | 'proof' | 'help' }
  | { kind: 'skip'; reason: string }
  | { kind: 'unknown'; words: string };

/** The words after the command's own name, in both languages; the first that fits counts. */
const words: Record<Exclude<CalibrateWish['kind'], 'unknown' | 'skip'>, string[]> = {
  start: ['', 'start', 'now', 'begin', 'go', '开始', '现在', '校准', '启动'],
  status: ['status', 'state', 'progress', '状态', '进度', '进展'],
  end: ['end', 'stop', 'close', 'finish', '结束', '收尾', '停'],
  proof: ['proof', 'record', 'why', 'targets', '证明', '依据', '记录', '目标记录', '目标变更'],
  help: ['help', 'usage', '帮助', '怎么用', '是什么', '说明'],
};

const skip = /^\s*(skip|cancel|跳过|取消|不开)\s*/iu;

/** How a calibration is called for in words, wherever a command is written as words. */
const name = /^\s*(?:[@＠]\S+\s+)?[/／]?\s*(?:calibrate|calibration|校准)(?![a-z])[\s:：,，]*/iu;

/** What stands after `/calibrate`. */
export function calibrateWish(rest: string): CalibrateWish {
  const plain = plainWords(rest);
  for (const kind of ['start', 'status', 'end', 'proof', 'help'] as const) {
    if (words[kind].includes(plain)) return { kind };
  }
  const skipped = skip.exec(rest);
  if (skipped) return { kind: 'skip', reason: rest.slice(skipped[0].length).trim() };
  return { kind: 'unknown', words: rest.trim() };
}

/**
 * What words of their own want of the calibration: `calibrate skip quarter end`, `校准 状态`.
 * Undefined where they are about something else, or begin with its name and go on as people talk.
 */
export function calibrateWishIn(said: string): CalibrateWish | undefined {
  const named = name.exec(said);
  if (!named) return undefined;
  const wish = calibrateWish(said.slice(named[0].length));
  return wish.kind === 'unknown' ? undefined : wish;
}

import { type Message, sentence } from '../../chat/index.js';
import type { Reader } from '../conversation.js';
import type { Answers } from '../known.js';

/** Every change of a target line that was ever decided, for whoever wants the proof. */
export function proofMessage(record: Answers['target-record']['is'], reader: Reader): Message {
  const none = { en: 'The target line was never changed.', zh: '目标线没有调整过。' };
  return sentence(record.length === 0 ? none[reader.language] : `${record.length}`);
}

import type { Message } from '../../chat/index.js';
import {
  type Called,
  calibrationStatus,
  endCalibration,
  skipCalibration,
  startCalibration,
} from '../calling/calling.js';
import type { Known, Question, Whose } from '../known.js';
import { proofMessage } from '../target-change/proof.js';
import type { CalibrateWish } from './calibrate-wish.js';
import { calibrationHelpMessage, withNotUnderstood } from './messages.js';
import { type Asking, teamOf, type Visitor } from './visit.js';

export function asksToCalibrate(wish: CalibrateWish, { by, place }: Asking): Question[] {
  const { platform, channel } = place;
  switch (wish.kind) {
    case 'help':
    case 'unknown':
      return [];
    case 'proof':
      return [
        { ask: 'target-record', platform, channel },
        { ask: 'target-record', person: by },
      ];
    default:
      return [{ ask: 'calling', person: by, platform, channel }];
  }
}

/** What `/calibrate …` and its words lead to. */
export function calibrate(
  wish: CalibrateWish,
  { by, place }: Asking,
  visitor: Visitor,
  known: Known,
): Called {
  const { reader } = visitor;
  const { platform, channel } = place;
  const caller = { by, platform, channel };
  const calling = () => known.get({ ask: 'calling', person: by, platform, channel });
  switch (wish.kind) {
    case 'start':
      return startCalibration(calling(), caller, reader);
    case 'status':
      return calibrationStatus(calling(), reader);
    case 'skip':
      return skipCalibration(calling(), wish.reason, caller, reader);
    case 'end':
      return endCalibration(calling(), caller, reader);
    case 'proof': {
      const direct = visitor.audience.kind === 'direct';
      const whose: Whose = direct ? { person: by } : { platform, channel };
      const record = known.get({ ask: 'target-record', ...whose });
      return said(proofMessage(record ?? [], reader));
    }
    case 'help':
      return said(calibrationHelpMessage(teamOf(visitor), reader.language));
    case 'unknown': {
      const help = calibrationHelpMessage(teamOf(visitor), reader.language);
      return said(withNotUnderstood(help, wish.words, reader.language));
    }
  }
}

function said(word: Message): Called {
  return { effects: [], word, alone: false };
}

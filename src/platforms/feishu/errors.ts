import type { z } from 'zod';
import type { Complaint, Extent, PlatformFailure } from '../platform.js';
import { PlatformError } from '../platform.js';
import { complaints } from './complaints.js';
import { Fault } from './fault.js';

export const platformName = 'feishu';

/** Every number of Feishu's that is treated by name. */
export const codes = {
  tooLong: [230025],
  cardRefused: [230099, 200550, 200621, 300305],
  tooOld: [230031],
  withdrawn: [230011, 230110],
  /** Not allowed to look, as opposed to: nothing is there. */
  mayNotLook: [99991672, 99991679, 230027, 230002, 230006, 230073],
  /** Not granted by the company, whatever it would be used on. */
  scope: [99991672, 99991679],
  unknownMessage: [230001],
  taskWrong: [1470400],
  taskForbidden: [1470403],
  taskGone: [1470404],
  token: [99991661, 99991663, 99991664, 99991665, 99991668, 99991671],
  /** Everything sent by this API is too much. */
  apiBusy: [99991400, 11232, 11247],
  /** One chat or one person gets too much. */
  chatBusy: [230020, 11233],
} as const;

interface Rule {
  codes: readonly number[];
  failure: PlatformFailure;
  extent?: Extent;
  complaint?: (words: string) => Complaint;
}

const rules: Rule[] = [
  { codes: [...codes.apiBusy, ...codes.chatBusy], failure: 'busy' },
  // 230049 is said of a message that is still being sent: it may come to stand.
  { codes: [1500, 2200, 230049], failure: 'unreachable' },
  // Fetched anew a moment ago: id and secret are right, and Feishu will know its own token soon.
  { codes: codes.token, failure: 'unreachable' },
  { codes: [230002], failure: 'forbidden', extent: 'channel', complaint: complaints.notInGroup },
  { codes: [232009], failure: 'gone', extent: 'channel', complaint: complaints.dissolved },
  {
    codes: [230018, 230035, 230017],
    failure: 'forbidden',
    extent: 'channel',
    complaint: complaints.groupSettings,
  },
  { codes: [230013], failure: 'forbidden', extent: 'person', complaint: complaints.outOfRange },
  { codes: [230029], failure: 'gone', extent: 'person', complaint: complaints.resigned },
  { codes: [230053], failure: 'forbidden', extent: 'person', complaint: complaints.stopped },
  {
    codes: [230001, 230034, 99992351, 230038],
    failure: 'refused',
    complaint: complaints.badAddress,
  },
  { codes: [230019, ...codes.withdrawn], failure: 'gone', complaint: complaints.withdrawn },
  { codes: codes.tooOld, failure: 'refused' },
  // The same was asked twice at once: the other is being done.
  { codes: [1470422], failure: 'busy' },
  { codes: [1470500], failure: 'unreachable' },
  { codes: codes.taskGone, failure: 'gone' },
  { codes: codes.taskForbidden, failure: 'forbidden', complaint: complaints.taskNotOurs },
  // Wrong, or more members or reminders than a task bears.
  { codes: [...codes.taskWrong, 1470610, 1470611, 1470612, 1470613], failure: 'refused' },
  { codes: [230022, 230028], failure: 'refused', complaint: complaints.sensitive },
  { codes: [...codes.tooLong, ...codes.cardRefused], failure: 'refused' },
  { codes: [230006], failure: 'forbidden', extent: 'platform', complaint: complaints.botOff },
  {
    codes: [99991672, 99991679, 230027],
    failure: 'forbidden',
    extent: 'platform',
    complaint: complaints.scope,
  },
  { codes: [99991401], failure: 'forbidden', extent: 'platform', complaint: complaints.address },
  { codes: [99991403], failure: 'forbidden', extent: 'platform', complaint: complaints.quota },
  {
    codes: [10003, 10014, 10012, 99991543],
    failure: 'forbidden',
    extent: 'platform',
    complaint: complaints.credentials,
  },
];

const ruleOf = new Map(rules.flatMap((rule) => rule.codes.map((code) => [code, rule] as const)));

/** The failure of a call in the house's words; `doing` says what was tried: "post to oc_1". */
export function platformError(doing: string, fault: Fault): PlatformError {
  const { failure, extent, complaint } = ruleFor(fault);
  return new PlatformError(platformName, failure, `cannot ${doing}: ${fault.message}`, {
    cause: fault,
    ...(fault.wait !== undefined && { retryAfterSeconds: fault.wait }),
    ...(extent && { extent }),
    ...(complaint && { complaint: complaint(fault.message) }),
  });
}

function ruleFor({ code, status }: Fault): Omit<Rule, 'codes'> {
  const known = ruleOf.get(code ?? 0);
  if (known) return known;
  if (status === 429) return { failure: 'busy' };
  // No answer, or none of Feishu's own: it may have been done or not.
  if (status === undefined || status >= 500) return { failure: 'unreachable' };
  return { failure: 'refused' };
}

/** Whether that is what Feishu answered, also inside a `PlatformError`; 230099 has its reason in words. */
export function answered(error: unknown, wanted: readonly number[]): boolean {
  const fault = error instanceof PlatformError ? error.cause : error;
  return fault instanceof Fault && fault.code !== undefined && wanted.includes(fault.code);
}

/** Whether a card was refused for a mention of somebody whom Feishu does not know. */
export function strangers(error: unknown): boolean {
  return error instanceof Error && /\b100290\b/.test(error.message);
}

/** The part of an answer that is needed. @throws PlatformError for one that was done and cannot be read */
export function read<T>(schema: z.ZodType<T>, answer: unknown, doing: string): T {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  const what = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw platformError(doing, new Fault({ words: `an answer that cannot be read (${what})` }));
}

import { plainWords } from '../requests.js';

const I = String.raw`(?:(?:i am|im|i will be|ill be)\s)?`;
const WHERE = [
  'on (?:vacation|holiday|holidays|leave|sick leave|parental leave|annual leave|pto)',
  ...['off sick', 'off work', 'out sick', 'ill', 'sick', 'off', 'out of office', 'ooo', 'away'],
].join('|');
const TODAY = 'today|now|right now|this week|all day|the whole day|this morning';
const UNTIL = String.raw`(?:until|till|through)(?: \p{L}+| \d+){1,4}`;

/** All there is to it: where somebody is, and how long from today on. */
const english = new RegExp(`^(?:sorry )?${I}(?:${WHERE})(?: (?:${TODAY}))?(?: ${UNTIL})?$`, 'iu');
const bare = /^(?:off|away|out of office|ooo|ill)$/u;
const todayFirst = new RegExp(`^today ${I}(?:${WHERE})$`, 'iu');

const chinese =
  /^(?:不好意思|抱歉)?我?(?:今天|今日|这两天|这几天|这周|本周)?我?(?:在|正在)?(?:请|休)?(?:了)?(?:病假|年假|产假|事假|休假|请假|度假|放假|生病了?|病了|不在|不上班|缺席)(?:了|中)?(?:今天|一天|到[\p{L}\p{N}]{1,6})?$/u;

/** Whether the words say that somebody is not there today, and nothing else: no day to come. */
export function absenceIn(words: string): boolean {
  const plain = plainWords(words);
  if (bare.test(plain)) return false;
  return english.test(plain) || todayFirst.test(plain) || chinese.test(plain.replaceAll(' ', ''));
}

/** What people ask the bot for in words, wherever they say it. */
export const requests = [
  'now',
  'changes',
  'deals',
  'calibrate',
  'calibrate-help',
  'tasks',
  'make-task',
  'kept',
  'help',
  'greeting',
  'thanks',
] as const;
export type Request = (typeof requests)[number];

/** Whole phrases as `plainWords` leaves them: "now the customer wants…" is no request. */
const phrases: Record<Request, string[]> = {
  now: [
    ...['now', 'today', 'right now', 'status', 'where are we', 'how are we doing', 'today’s path'],
    ...[
      '现在',
      '今天',
      '目前',
      '现状',
      '现在呢',
      '现在怎么样',
      '现在如何',
      '今天怎么样',
      '当前路径',
    ],
  ],
  changes: [
    ...['what changed', 'what has changed', 'what’s changed', 'changes'],
    ...['what changed since last week', 'what changed this week'],
    ...['变化', '变化明细', '有什么变化', '有哪些变化', '变了什么', '比上周', '本周变化'],
  ],
  deals: [
    ...['deals', 'the deals', 'open deals', 'push table', 'the push table', 'pipeline'],
    ...['商机', '推进表', '四周推进表', '商机表', '看商机', '看推进表'],
  ],
  calibrate: [
    ...ofCalibration(['', 'now', 'start', '现在', '开始', '校准']),
    ...['start calibration', '开始校准', '动态校准', '双周校准'],
  ],
  'calibrate-help': [
    ...ofCalibration(['help', 'usage', '帮助', '怎么用', '是什么']),
    ...['what is calibration', 'help calibrate', '什么是校准'],
  ],
  tasks: [
    ...['tasks', 'my tasks', 'task list', 'todo', 'to do', 'my todo', 'my to do', 'to dos'],
    ...['任务', '我的任务', '待办', '我的待办', '待办事项', '任务清单', '看待办'],
  ],
  'make-task': [
    ...['make this a task', 'make it a task', 'make a task', 'task', 'to task', 'as a task'],
    ...['记为任务', '设为任务', '转任务', '转为任务', '生成任务', '变成任务', '记成任务', '记任务'],
  ],
  kept: [
    ...['kept', 'kept words', 'what is kept', 'notes', 'show notes', 'notes for me'],
    ...['留言', '看留言', '给我的留言', '有什么留言', '有留言吗'],
  ],
  help: [
    ...['help', 'help me', 'what can you do', 'what can i ask', 'commands', 'usage'],
    ...['帮助', '你能做什么', '你会什么', '能做什么', '怎么用', '如何使用'],
  ],
  greeting: [
    ...['hi', 'hello', 'hey', 'hi there', 'hello there', 'good morning', 'good afternoon'],
    ...['你好', '您好', '嗨', '早', '早上好', '上午好', '下午好', '大家好', '在吗', '你好呀'],
  ],
  thanks: [
    ...['thanks', 'thank you', 'thx', 'ty', 'cheers', 'many thanks', 'thanks a lot'],
    ...['谢谢', '多谢', '感谢', '谢了', '谢谢你', '辛苦了', '非常感谢'],
  ],
};

/** What may follow the command's own name, which both languages have: `校准 help`, `校准帮助`. */
function ofCalibration(words: string[]): string[] {
  const spaced = words.flatMap((word) => [`calibrate ${word}`, `calibration ${word}`]);
  return [...spaced, ...words.flatMap((word) => [`校准 ${word}`, `校准${word}`])];
}

const meaning = new Map<string, Request>(
  requests.flatMap((request) =>
    phrases[request].map((phrase): [string, Request] => [plainWords(phrase), request]),
  ),
);

/** The request that the words are, `nothing` for none at all, `other` for words of their own. */
export function requestIn(words: string): Request | 'nothing' | 'other' {
  const plain = plainWords(words);
  if (plain !== '') return meaning.get(plain) ?? 'other';
  return words.normalize('NFKC').includes('?') ? 'help' : 'nothing';
}

/** Words without the mentions around them, as Slack (`<@U1>`), Feishu (`@_user_1`) and people write them. */
export function withoutMentions(words: string): string {
  return words
    .normalize('NFKC')
    .replace(/<[@!][^>]*>|<at[^>]*>(.*?<\/at>)?/gu, ' ')
    .replace(/@(_user_\d+|_all|plumbline|准绳)/giu, ' ')
    .replace(/^\s*@\S+|@\S+\s*$/gu, ' ')
    .trim();
}

/** Words without what does not change their meaning: width, case, punctuation, emoji, courtesy, mentions. */
export function plainWords(words: string): string {
  return withoutMentions(words)
    .toLowerCase()
    .replace(/['’‘]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^(plumbline|准绳)(?=\s|$)\s*/u, '')
    .replace(/^(please|请)\s*(?=.)|(?<=.)\s+please$/gu, '')
    .trim();
}

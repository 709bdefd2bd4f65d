const en = {
  helpTeam: (team: string) =>
    `Here you see where ${team} stands against its target line: a four-week forecast every Monday, and today’s path whenever you ask.`,
  helpDirect: 'Here only you can read along. The numbers are those of your own team.',
  helpNoTeam: 'No team is shown in this channel, so there are no numbers here.',
  ask: 'You can ask me:',
  examples: [
    ['now', 'today’s path against the target line'],
    ['what changed', 'new, slipped, won and lost since last week'],
    ['deals', 'the four-week push table'],
    ['calibrate', 'the fifteen-minute calibration'],
    ['tasks', 'what is on your own list'],
  ] as [string, string][],
  forLeads: ['kept', 'what your team wrote under its Monday posts, if you lead it'] as [
    string,
    string,
  ],
  alsoHelp: ['help', 'this message'] as [string, string],
  listens: 'What you write under the Monday post is kept for the lead.',
  keptElsewhere: 'What is kept for a lead I tell only the lead: ask me in a direct message.',
  keptForLeads: 'You lead no team, so nothing is kept for you.',
  keptNothing: 'Nothing was written under your team’s posts in the last four weeks.',
  keptHere: (count: number) =>
    `Written under your team’s posts in the last four weeks: ${count} ${count === 1 ? 'note' : 'notes'}, newest first.`,

  greeting: (name: string | null, examples: string[]) =>
    `Hello${name ? ` ${name}` : ''}. Ask me where the team stands: ${examples.map((words) => `“${words}”`).join(', ')}.`,
  welcome: 'You’re welcome.',
  notUnderstood: (words: string) => `I did not understand “${words}”. Try one of these:`,
  unknownCommand: (command: string) => `There is no “/${command}” here. Try one of these:`,

  calibrateHere: (team: string) =>
    `Every second week ${team} calibrates: fifteen minutes in one thread of its channel.`,
  calibrateNoTeam: 'Every second week a team calibrates: fifteen minutes in its channel.',
  calibrateIs:
    'You see the gap and where most can be won back; each says one thing they will do, and it becomes a task. The target itself is not up for discussion.',
  calibrateExamples: [
    ['/calibrate start', 'open one now (the lead)'],
    ['/calibrate status', 'how it stands, and when the next one is'],
    ['/calibrate skip trade fair', 'leave it out, with the reason (the lead)'],
    ['/calibrate end', 'end it before its time (the lead)'],
    ['/calibrate proof', 'every change of the target line, and why'],
  ] as [string, string][],

  stray:
    'That card was carried here from somewhere else, so its buttons do nothing. Press them where it was posted.',
  taskNoTeam: 'I do not know which team this would be a task of: try it in the team’s channel.',
  taskNoWords: 'There are no words in that message to make a task of.',
  taskOfWhat:
    'Answer the message that is to become a task with these words, or write it here: “Tom sends the quote by Friday”.',

  homeGreeting: (name: string | null) => `Hello${name ? ` ${name}` : ''}.`,
  askAtHome: 'In a direct message you can ask me:',
  unknownPerson: 'I do not know who you are yet, so I have no numbers for you.',
  invited: (team: string) =>
    `Hello. From next Monday I post ${team}’s four-week forecast here, with what changed and why.`,
  nameTeam: 'Ask in the channel of a team, a region or the company.',
  noOutlook: (team: string) => `Nothing has been worked out for ${team} yet.`,
  seeDoctor: 'An administrator can see why with “plumbline doctor”.',
  noTeamOfYours: 'I do not know which team you are in, so I have no numbers for you.',
  nameYourTeam:
    'Sales operations can add you, with your e-mail address or mobile number, in the HR source.',
  thisTeam: 'this team',
  yourTeam: 'your team',
};

const zh: typeof en = {
  helpTeam: (team) => `这里看 ${team} 离目标线多远：每周一发四周滚动预测，随时可问今天的路径。`,
  helpDirect: '这里只有你能看到，数字是你所在团队的汇总。',
  helpNoTeam: '这个频道没有对应的团队，所以没有数字。',
  ask: '可以这样问我：',
  examples: [
    ['现在', '今天的路径与目标线'],
    ['变化', '比上周的新增、推迟、赢单和丢单'],
    ['商机', '四周推进表'],
    ['校准', '十五分钟的双周校准'],
    ['待办', '你自己的任务'],
  ],
  forLeads: ['留言', '团队写在周一预测下面的话（你是负责人时）'],
  alsoHelp: ['帮助', '这段说明'],
  listens: '写在周一预测下面的话会记下，留给负责人看。',
  keptElsewhere: '留言只给负责人看，请私信问我。',
  keptForLeads: '你没有负责的团队，所以没有留言。',
  keptNothing: '近四周没有人在你团队的帖子下留言。',
  keptHere: (count) => `近四周写在你团队帖子下的留言：${count} 条，新的在前。`,

  greeting: (name, examples) =>
    `${name ? `${name}，` : ''}你好。想知道团队走到哪里了，可以问我${examples.map((words) => `“${words}”`).join('')}。`,
  welcome: '不客气。',
  notUnderstood: (words) => `没看懂“${words}”。可以试试：`,
  unknownCommand: (command) => `没有“/${command}”这个命令。可以试试：`,

  calibrateHere: (team) => `${team} 每两周校准一次：在自己的频道里，一个话题，十五分钟。`,
  calibrateNoTeam: '每个团队两周校准一次：在自己的频道里，十五分钟。',
  calibrateIs: '看清差多少、哪里最能追回；每人说一件自己要做的事，记成待办。目标本身不在这里讨论。',
  calibrateExamples: [
    ['校准 开始', '现在就开（负责人）'],
    ['校准 状态', '进行得怎样，下一次是哪天'],
    ['校准 跳过 全周展会', '这次不开，写明原因（负责人）'],
    ['校准 结束', '提前结束（负责人）'],
    ['校准 依据', '目标线每次调整的记录和原因'],
  ],

  stray: '这张卡片是从别处转来的，按钮在这里不起作用，请到原来的地方按。',
  taskNoTeam: '不知道这件事该记在哪个团队，请到团队的频道里试。',
  taskNoWords: '那条消息里没有文字，没法记成待办。',
  taskOfWhat: '回复要记的那条消息，写“记为任务”；或者直接写：“小王周五前发报价”。',

  homeGreeting: (name) => `${name ? `${name}，` : ''}你好。`,
  askAtHome: '私信里可以这样问我：',
  unknownPerson: '我还不认识你，所以没有你的数字。',
  invited: (team) => `大家好。从下周一起，我在这里发 ${team} 的四周滚动预测：变了什么，为什么。`,
  nameTeam: '请到团队、区域或公司的频道里问我。',
  noOutlook: (team) => `${team}的数据还没有算出来。`,
  seeDoctor: '管理员运行 “plumbline doctor” 可以看到原因。',
  noTeamOfYours: '我不知道你在哪个团队，所以没有你的数字。',
  nameYourTeam: '请销售运营在 HR 数据里加上你，写明邮箱或手机号。',
  thisTeam: '本团队',
  yourTeam: '你的团队',
};

export const text = { en, zh };

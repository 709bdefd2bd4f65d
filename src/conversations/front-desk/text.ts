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
    `“/calibrate” shows where ${team} stands today against its target line.`,
  calibrateNoTeam: '“/calibrate” shows where a team stands today against its target line.',
  calibrateIs:
    'Calibrating means looking at three things together: today’s path, the target line and the gap.',
  calibrateAsk: 'Ask me “what changed” for what moved the path, “deals” for what it rests on.',

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

  calibrateHere: (team) => `“校准”（/calibrate）看 ${team} 今天离目标线多远。`,
  calibrateNoTeam: '“校准”（/calibrate）看团队今天离目标线多远。',
  calibrateIs: '校准就是一起看清三样：今天的路径、目标线、两者之差。',
  calibrateAsk: '问我“变化”，看是什么动了路径；问“商机”，看路径靠哪些单。',

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

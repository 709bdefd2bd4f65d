import { list } from '../../chat/index.js';
import type { Level } from '../../facts/index.js';

const en = {
  hello:
    'Hello, I’m Plumbline. Every Monday I show here where the next four weeks lead and how far that is from the target line; in between, just ask me.',
  question: 'Which team is this?',
  looksLike: (team: string) => `It looks like ${team}. If so, just press “Confirm”.`,
  noTeams:
    'I know no team yet. Once the HR source has been read, the teams are here to choose from.',
  lookAgain: 'Look again',
  again: (team: string | null) =>
    team === null
      ? 'Until you choose, this stays the administrators’ channel.'
      : `Until you choose, this channel goes on showing ${team}.`,

  team: 'This channel shows',
  typedTeam: 'The team’s name (or “administrators”)',
  levels: { company: ' (whole company)', region: ' (region)', team: '' } as Record<Level, string>,
  administrators: 'Administrators: what goes wrong is told here',
  language: 'I write in',
  languages: { en: 'English', zh: '中文' },
  submit: 'Confirm',

  shows: (team: string) => `This channel shows ${team}.`,
  showsTrouble: 'This channel is for the administrators.',
  chosenBy: (name: string) => `Chosen by ${name}.`,
  next: 'Every Monday at 09:07 the four-week forecast stands here; this week’s follows at once. For today’s path, ask me “now” at any time.',
  nextTrouble:
    'When a source cannot be read or a post cannot be made, I say so here, with what mends it.',
  chooseAnother: 'Choose another team',

  mayNot: (names: string[]) => {
    if (names.length === 0)
      return 'Thank you. What stands here is chosen by whoever looks after Plumbline: please ask sales operations.';
    const who = names.length === 1 ? names.join('') : `one of ${list(names, 'en')}`;
    return `Thank you. What stands here is chosen by whoever looks after Plumbline: please ask ${who} to press.`;
  },
  gone: 'That team is not there any more, so nothing was changed. Please choose again.',
  nothingTyped: 'Please write the name of a team.',
  notFound: (words: string) =>
    `I found no team called “${words}”. Please write it as it stands in the HR source.`,
  didYouMean: (words: string) =>
    `I am not sure which team “${words}” is. Did you mean one of these?`,
  settled: (team: string) => `${team} it is.`,
  settledTrouble: 'That is settled.',

  helpAsking:
    'Choose above which team’s numbers stand in this channel; that is all I need. If you are not sure, ask sales operations.',
  helpChosen:
    'Ask me “now” for today’s path, “what changed” for what is new since last week, “deals” for the push table. The button above chooses another team.',
  helpTrouble:
    'Here administrators read what goes wrong. To show a team instead, press the button above.',
};

const zh: typeof en = {
  hello:
    '大家好，我是准绳。每周一我在这里发未来四周的预测：照现在的路径会走到哪里，离目标线多远。平时想知道，随时问我。',
  question: '这里是哪个团队？',
  looksLike: (team) => `看名字像是 ${team}，对的话直接按“确定”就好。`,
  noTeams: '我还不认识任何团队。读到 HR 数据之后，这里就能选了。',
  lookAgain: '再看一次',
  again: (team) =>
    team === null ? '选好之前，这里仍然留给管理员。' : `选好之前，这里仍然显示 ${team}。`,

  team: '这里显示',
  typedTeam: '团队名称（或填“管理员”）',
  levels: { company: '（全公司）', region: '（区域）', team: '' },
  administrators: '管理员：出了问题在这里说',
  language: '我用哪种语言',
  languages: { en: 'English', zh: '中文' },
  submit: '确定',

  shows: (team) => `这里显示 ${team} 的数字。`,
  showsTrouble: '这里留给管理员。',
  chosenBy: (name) => `选定人：${name}。`,
  next: '每周一 09:07 在这里发四周滚动预测，本周的马上就来。想看今天的路径，随时问我“现在”。',
  nextTrouble: '数据读不到、帖子发不出时，我在这里说明原因和处理办法。',
  chooseAnother: '换一个团队',

  mayNot: (names) => {
    if (names.length === 0) return '谢谢。这里显示什么，由负责准绳的同事来定，请找一下销售运营。';
    const who = names.length === 1 ? ` ${names.join('')} ` : `${list(names, 'zh')}中的一位`;
    return `谢谢。这里显示什么，由负责准绳的同事来定，请${who}来按一下就好。`;
  },
  gone: '这个团队已经不在了，所以什么都没有改。请重新选一个。',
  nothingTyped: '请填团队的名称。',
  notFound: (words) => `没有找到叫“${words}”的团队。请按 HR 数据里的名称填写。`,
  didYouMean: (words) => `不确定“${words}”是哪个团队，是下面的哪一个吗？`,
  settled: (team) => `好的，就是 ${team}。`,
  settledTrouble: '好的，已经选定。',

  helpAsking: '在上面选一下这里显示哪个团队的数字，就这一步。拿不准的话，问一下销售运营。',
  helpChosen:
    '问我“现在”看今天的路径，“变化”看比上周的变化，“商机”看四周推进表。要换团队，按上面的按钮。',
  helpTrouble: '这里告诉管理员出了什么问题。要改成显示团队的数字，按上面的按钮。',
};

/** What is said when a channel is set up. */
export const text = { en, zh };

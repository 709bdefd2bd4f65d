/** What is said to one person alone. */
const en = {
  gentle:
    'Kept for the lead. To make it a task, say what you will do: “send the ROI sheet by Friday”.',
  help: 'Say in one sentence what you will do: “send the customer the ROI sheet by Friday”. Or press a button: I need support, absent today.',
  inChannel: (command: string) => `Write it in the team’s channel: /calibrate ${command}`,
  absent: 'Noted: absent today. Back after all? Just write your answer here.',
  welcome: 'You’re welcome.',
  stranger: (name: string) =>
    `This is the calibration of ${name}, so I noted no task. If somebody there mentions you in the thread, your word counts too.`,
  unknownPerson:
    'I do not know who you are yet, so I noted no task. Sales operations can add you, with your e-mail address or mobile number, in the HR source.',
  noAction: 'One thing is missing: what you will do. “Send the ROI sheet” is enough.',
  noNeed: 'One thing is missing: what you need. “Somebody technical on Thursday” is enough.',
  noOwner: 'Whoever does it has to be on the list: choose somebody from it, or yourself.',
  noDay: (words: string) => `“${words}” is not a day. Write one like 2026-09-11.`,
  pastDay: (day: string) => `${day} has passed. Choose today or a later day.`,
  farDay: (day: string) => `${day} is more than a year away. Choose an earlier day.`,
  noLever: 'That is not among the numbers on this card. Choose one of those, or none.',
  noForm: 'That form does not belong to this calibration. Use the one on its newest message.',
  tooMany:
    'Five tasks by form are enough for one calibration. To change one, press the button on it; more can be written in the thread.',
  notLead: (names: string) =>
    names === ''
      ? 'Extending, ending and skipping are for whoever leads the team.'
      : `Extending, ending and skipping are for whoever leads the team: ${names}.`,
  over: (time: string) => `The calibration ended at ${time}. An answer still counts.`,
  overSkipped: 'This calibration is skipped. An answer still counts.',
  longest: (time: string) => `60 minutes is the most a calibration can take: it ends at ${time}.`,
  asksSupport: (name: string, team: string) =>
    `${name} asks for support in ${team}’s calibration. `,
  needs: (name: string, need: string) => `${name} needs: ${need}. `,
  tells: 'As a task it is on its way to you. ',
};

const zh: typeof en = {
  gentle: '留给负责人看了。想变成待办，写清要做什么就行：“周五前补 ROI 测算”。',
  help: '写一句你要做的事就行：“周五前给客户补 ROI 测算”。也可以按［需要支援］［今天缺席］。',
  inChannel: (command) => `请在团队频道里写：/calibrate ${command}`,
  absent: '记下了：今天缺席。要是又能参加，直接在这里写一句就行。',
  welcome: '不客气。',
  stranger: (name) => `这是${name}的校准，所以没有记成待办。话题里有人 @ 你的话，你写的也算。`,
  unknownPerson: '我还不认识你，所以没有记成待办。销售运营可以在 HR 数据源里加上你的邮箱或手机号。',
  noAction: '还差一点：要做什么？写“补 ROI 测算”就够。',
  noNeed: '还差一点：需要什么？写“周四来个懂技术的同事”就够。',
  noOwner: '负责人要在名单里：选一位，或选你自己。',
  noDay: (words) => `“${words}”不是日期，写成 2026-09-11 这样就行。`,
  pastDay: (day) => `${day}已经过了，选今天或以后的日子。`,
  farDay: (day) => `${day}在一年以后了，选近一点的日子。`,
  noLever: '这一项不在卡片上，选卡片上的，或者不选。',
  noForm: '这张表不是本次校准的，用最新那条消息上的就行。',
  tooMany: '一次校准用表单写五件就够了。要改，按那一条上的按钮；还有的可以写在话题里。',
  notLead: (names) =>
    names === ''
      ? '延长、结束、跳过由团队负责人来定。'
      : `延长、结束、跳过由团队负责人来定：${names}。`,
  over: (time) => `校准 ${time} 已结束，现在回答也算。`,
  overSkipped: '本次校准跳过了，现在回答也算。',
  longest: (time) => `校准最长 60 分钟，${time} 结束。`,
  asksSupport: (name, team) => `${name} 在${team}的校准里需要支援。`,
  needs: (name, need) => `${name} 需要：${need}。`,
  tells: '会作为待办发给你。',
};

export const wordText = { en, zh };

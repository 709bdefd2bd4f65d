const en = {
  noTeam: 'A calibration belongs to a team: call for it in the team’s channel.',
  noPlace: (team: string) =>
    `${team} has no channel here, so there is nowhere to hold it. Invite me to the team’s channel.`,
  onlyLeads: (names: string) =>
    names === ''
      ? 'A calibration is called for by the team’s lead.'
      : `A calibration is called for by the team’s lead: ask ${names}.`,
  onlyLeadsSteer: (names: string) =>
    names === ''
      ? 'Ending or skipping a calibration is the lead’s.'
      : `Ending or skipping a calibration is the lead’s: ask ${names}.`,
  nextIs: (day: string) => `The next one is on ${day}.`,
  runs: (team: string) => `${team} is calibrating: `,
  running: (team: string) => `${team} is calibrating already: `,
  goThere: 'go there',
  counted: (answered: number, asked: number, ends: string) =>
    ` (${answered} of ${asked} answered, ends ${ends})`,
  called: (team: string) => `The calibration of ${team} is open: `,
  noneYet: (team: string) => `${team} has not calibrated yet.`,
  ended: (team: string, day: string) => `${team} calibrated last on ${day}`,
  endedCount: (answered: number, asked: number) => ` (${answered} of ${asked} answered).`,
  skippedLast: (team: string, day: string) => `${team} skipped the calibration of ${day}.`,
  reasonPlease: 'Why? Write it behind the command: “/calibrate skip trade fair all week”.',
  skipping: (day: string) => `The calibration of ${day} is skipped.`,
  skippedAlready: (day: string) => `The calibration of ${day} is skipped already.`,
  ending: 'It ends now; the summary follows in its thread.',
  noneRunning: (team: string) => `${team} is not calibrating right now.`,
};

const zh: typeof en = {
  noTeam: '校准是团队的事，请到团队的频道里发起。',
  noPlace: (team) => `${team} 在这里还没有频道，没地方开。先把我请进团队的频道。`,
  onlyLeads: (names) =>
    names === '' ? '校准由团队负责人发起。' : `校准由团队负责人发起，可以找${names}。`,
  onlyLeadsSteer: (names) =>
    names === '' ? '结束或跳过由团队负责人决定。' : `结束或跳过由团队负责人决定，可以找${names}。`,
  nextIs: (day) => `下一次是 ${day}。`,
  runs: (team) => `${team} 在校准：`,
  running: (team) => `${team} 正在校准：`,
  goThere: '去看看',
  counted: (answered, asked, ends) => `（已答 ${answered} / ${asked}，${ends} 结束）`,
  called: (team) => `${team} 的校准开始了：`,
  noneYet: (team) => `${team} 还没有校准过。`,
  ended: (team, day) => `${team} 上次校准是 ${day}`,
  endedCount: (answered, asked) => `（已答 ${answered} / ${asked}）。`,
  skippedLast: (team, day) => `${team} ${day} 的校准跳过了。`,
  reasonPlease: '为什么跳过？把原因写在后面，例如“/calibrate skip 全周展会”。',
  skipping: (day) => `${day} 的校准跳过。`,
  skippedAlready: (day) => `${day} 的校准已经跳过了。`,
  ending: '现在结束，小结马上发在话题里。',
  noneRunning: (team) => `${team} 现在没有在校准。`,
};

export const text = { en, zh };

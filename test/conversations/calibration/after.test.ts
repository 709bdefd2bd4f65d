import { describe, expect, test } from 'vitest';
import { answer, type Meeting, meet } from './meeting.js';

const key = 'calibration emea 8';

function ended(): Meeting {
  const meeting = meet();
  meeting.writes('ben', 'I will send the sheet by Friday', { id: 'm7' });
  meeting.writes('zoe', 'Not sure yet', { id: 'm8' });
  meeting.minutes(15);
  meeting.wakes('end');
  meeting.minutes(40);
  return meeting;
}

describe('words changed', () => {
  test('after the end are told to their task as before it, and the card shows them', () => {
    const meeting = ended();

    const effects = meeting.edits('ben', 'm7', 'I will call Farview by Thursday');

    expect(effects).toContainEqual({
      ...{ kind: 'tell', conversation: `task ${key}/m7` },
      what: { kind: 'said-anew', text: 'I will call Farview by Thursday', mentions: [] },
    });
    expect(effects.filter(({ kind }) => kind === 'wake')).toHaveLength(1);
    expect(meeting.cardOf('ben')[2]).toBe('• call Farview');
  });

  test('into an action after the end are a late answer', () => {
    const meeting = ended();

    meeting.edits('zoe', 'm8', 'I will visit Farview by Friday');

    expect(meeting.state.tasks.at(-1)).toMatchObject({ id: `${key}/m8`, late: true });
  });

  test('while it runs stand in the private card as they are now', () => {
    const meeting = meet();
    meeting.writes('ben', 'I will send the sheet by Friday', { id: 'm7' });

    meeting.edits('ben', 'm7', 'I will call Farview by Thursday');

    expect(meeting.cardOf('ben')[2]).toBe('• call Farview');
  });
});

describe('late answers', () => {
  test('are counted in the summary and marked in the private card', () => {
    const meeting = ended();

    meeting.writes('zoe', 'I will visit Farview by Friday', { id: 'm9' });

    expect(meeting.root()[2]).toBe('2 agreed, 2 open, 1 late:');
    expect(meeting.cardOf('zoe')).toContain('• visit Farview (added later)');
  });

  test('in Chinese', () => {
    const meeting = meet({}, { language: 'zh' });
    meeting.wakes('end');

    meeting.tells('wang', '周五前给鼎信补 ROI 测算');

    expect(meeting.root()[2]).toBe('定下 1 件，待办 1 件，迟到 1 条：');
    expect(meeting.cardOf('wang')).toContain('• 给鼎信补 ROI 测算（会后补充）');
  });
});

describe('a command in words where the calibration asks', () => {
  test.each([
    ['ben', 'calibrate status', '0 of 4 answered, ends 09:22'],
    ['wang', '校准 状态', '已答 0 / 4，09:22 结束'],
    ['ben', 'calibrate proof', 'Write it in the team’s channel: /calibrate proof'],
    ['ben', '/calibrate help', 'Write it in the team’s channel: /calibrate help'],
    ['wang', '校准 依据', '请在团队频道里写：/calibrate proof'],
  ])('%s: "%s" is no answer', (by, words, line) => {
    const meeting = meet();

    const effects = meeting.tells(by, words);

    expect(effects.map(({ kind }) => kind)).toEqual(['post']);
    expect(meeting.shows.at(-1)).toBe(line);
  });
});

test('a command in words is no need of support either', () => {
  const meeting = meet();
  meeting.chooses('ben', 'support');

  meeting.tells('ben', 'calibrate proof');

  expect(meeting.state.tasks).toEqual([]);
});

describe('absence in plain words', () => {
  test.each(['writes', 'tells'] as const)('%s: is neither counted nor reminded', (how) => {
    const meeting = meet();

    meeting[how]('ben', 'I am on vacation until Thursday');

    expect(meeting.root()[0]).toContain('0 of 3 answered');
    expect(meeting.posts.at(-1)?.to).toEqual({ person: 'ben' });
    expect(meeting.shows.at(-1)).toBe(
      'Noted: absent today. Back after all? Just write your answer here.',
    );
  });

  test.each(['away', 'fine'])('“%s” is taken back by an action', (choice) => {
    const meeting = meet();
    meeting.chooses('ben', choice);

    meeting.fills('ben', answer);

    expect(meeting.state.people.find(({ id }) => id === 'ben')).toMatchObject({
      ...{ away: false, fine: false },
    });
    expect(meeting.cardOf('ben').join()).not.toContain('on track');
    expect(meeting.root()[0]).toContain('1 of 4 answered');
  });
});

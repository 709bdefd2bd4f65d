import { describe, expect, test } from 'vitest';
import { answer, type Meeting, meet } from './meeting.js';

/** What was said last, and to whom. */
function lastWord(meeting: Meeting) {
  const last = meeting.posts.at(-1);
  return { to: last?.to, words: meeting.shows.at(-1) };
}

describe('a form that cannot be right is answered to its sender alone', () => {
  test.each([
    [{ action: '   ' }, 'One thing is missing: what you will do. “Send the ROI sheet” is enough.'],
    [
      { owner: 'kim' },
      'Whoever does it has to be on the list: choose somebody from it, or yourself.',
    ],
    [{ due: '2026-02-31' }, '“2026-02-31” is not a day. Write one like 2026-09-11.'],
    [{ due: 'soon' }, '“soon” is not a day. Write one like 2026-09-11.'],
    [{ due: '2026-09-06' }, '6 Sep has passed. Choose today or a later day.'],
    [{ due: '2028-01-01' }, '1 Jan 2028 is more than a year away. Choose an earlier day.'],
    [
      { moves: 'everything' },
      'That is not among the numbers on this card. Choose one of those, or none.',
    ],
  ])('%j', (wrong, words) => {
    const meeting = meet();

    const effects = meeting.fills('ben', { ...answer, ...wrong });

    expect(effects).toHaveLength(1);
    expect(lastWord(meeting)).toEqual({ to: { person: 'ben' }, words });
    expect(meeting.root()[0]).toContain('0 of 4 answered');
  });

  test('in their language', () => {
    const meeting = meet();

    meeting.fills('wang', { ...answer, due: '2026-09-06' });

    expect(lastWord(meeting).words).toBe('9月6日已经过了，选今天或以后的日子。');
  });

  test('whose id nobody knows', () => {
    const meeting = meet();

    meeting.fills('ben', answer, { form: 'payroll' });

    expect(lastWord(meeting).words).toContain('does not belong to this calibration');
  });

  test('that is the sixth', () => {
    const meeting = meet();
    for (let n = 1; n <= 6; n++) meeting.fills('ben', { ...answer, action: `Action ${n}` });

    expect(meeting.state.tasks).toHaveLength(5);
    expect(lastWord(meeting).words).toContain('Five tasks by form are enough');
  });
});

describe('somebody', () => {
  test('from outside the team who presses is told so in a friendly word', () => {
    const meeting = meet();

    meeting.chooses('kim', 'support', 'root');

    expect(lastWord(meeting)).toMatchObject({ to: { person: 'kim' } });
    expect(lastWord(meeting).words).toContain('This is the calibration of EMEA');
    expect(meeting.root()[0]).toContain('0 of 4 answered');
  });

  test('whom nobody knows is told how to be known', () => {
    const meeting = meet();

    meeting.fills('web:ghost', answer);

    expect(lastWord(meeting).words).toContain('I do not know who you are yet');
  });

  test('of whom the platform does not say who it is is answered by nothing', () => {
    const meeting = meet();

    expect(meeting.chooses('', 'support', 'root')).toEqual([]);
    expect(meeting.writes('', 'Anything')).toEqual([]);
  });

  test.each(['extend', 'end', 'skip'])(
    'who does not lead cannot %s it, and reads who can',
    (choice) => {
      const meeting = meet();

      meeting.chooses('ben', choice);

      expect(lastWord(meeting)).toEqual({
        to: { person: 'ben' },
        words: 'Extending, ending and skipping are for whoever leads the team: Ana Lima.',
      });
      expect(meeting.state.phase).toBe('running');
    },
  );

  test('who steers after the end is told when it ended', () => {
    const meeting = meet();
    meeting.minutes(15);
    meeting.wakes('end');

    meeting.chooses('ana', 'extend');

    expect(lastWord(meeting).words).toBe('The calibration ended at 09:22. An answer still counts.');
  });
});

describe('words', () => {
  test('of ten thousand characters are all kept, and shown in a line', () => {
    const meeting = meet();
    const action = 'x'.repeat(10_000);

    const effects = meeting.fills('ben', { ...answer, action });

    expect(effects).toContainEqual(
      expect.objectContaining({
        opening: expect.objectContaining({ from: expect.objectContaining({ action }) }),
      }),
    );
    expect(meeting.cardOf('ben')[2]?.length).toBeLessThan(100);
    expect(JSON.stringify(meeting.state).length).toBeLessThan(10_000);
  });

  test.each(['<!channel> send the ROI sheet', '@all *now* <at id=all></at>'])(
    'that look like markup are shown as typed: %s',
    (action) => {
      const meeting = meet();

      meeting.fills('ben', { ...answer, action });
      meeting.minutes(15);
      meeting.wakes('end');

      const [, , , item] = meeting.posts[0]?.message.blocks ?? [];
      expect(item).toMatchObject({
        kind: 'text',
        line: ['• ', { bold: action }, expect.anything()],
      });
    },
  );

  test('of a button that no card has change nothing', () => {
    const meeting = meet();

    expect(meeting.chooses('ben', 'launch')).toEqual([]);
  });
});

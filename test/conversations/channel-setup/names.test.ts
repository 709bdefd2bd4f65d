import { describe, expect, test } from 'vitest';
import { teamCalledAfter, teamTyped } from '../../../src/conversations/channel-setup/names.js';
import type { TeamNode } from '../../../src/conversations/known.js';

function called(...names: string[]): TeamNode[] {
  return names.map((name) => ({ team: name, name, level: 'team', language: 'en' }));
}

const teams = called('Meridian', 'EMEA', 'UK', 'Berlin Mid-Market', '华东', '华东一组', '上海企业');

describe('a channel', () => {
  test.each([
    ['#uk', 'UK'],
    ['sales-uk', 'UK'],
    ['team_uk', 'UK'],
    ['ＵＫ', 'UK'],
    ['uk-forecast', 'UK'],
    ['emea-2026', 'EMEA'],
    ['berlinmidmarket', 'Berlin Mid-Market'],
    ['sales_berlin-mid-market', 'Berlin Mid-Market'],
    ['销售-华东一组', '华东一组'],
    ['华东 1 组', '华东一组'],
    ['华东一组周会', '华东一组'],
    ['华东销售一组群', '华东一组'],
    ['华东团队', '华东'],
    ['华东区', '华东'],
    ['上海企业🚀', '上海企业'],
    ['emea销售', 'EMEA'],
  ])('called %j is that of %s', (channel, team) => {
    expect(teamCalledAfter(channel, teams)?.name).toBe(team);
  });

  test.each([
    'general',
    'duke',
    'uk-2',
    'emea-uk',
    '华东二组',
    '华东-上海企业',
    'sales',
    '销售团队',
    '🚀',
    '',
  ])('called %j is clearly that of none', (channel) => {
    expect(teamCalledAfter(channel, teams)).toBeUndefined();
  });

  test('is nobody’s where two teams have its name', () => {
    expect(teamCalledAfter('north', called('North', 'Team North'))?.name).toBe('North');
    expect(teamCalledAfter('sales-north', called('North', 'Team North'))).toBeUndefined();
    expect(teamCalledAfter('north', called('North', 'north'))).toBeUndefined();
  });
});

describe('typed words', () => {
  test.each([
    ['berlin', 'Berlin Mid-Market'],
    ['上海', '上海企业'],
    ['the uk', 'UK'],
  ])('%j mean %s', (typed, team) => {
    expect(teamTyped(typed, teams)).toMatchObject({ name: team });
  });

  test.each([
    ['Meridan', ['Meridian']],
    ['Berlin Midmarkt', ['Berlin Mid-Market']],
    ['上海企页', ['上海企业']],
    ['qqq', []],
    ['!', []],
  ])('%j may mean %j', (typed, near) => {
    expect(teamTyped(typed, teams)).toMatchObject(near.map((name) => ({ name })));
  });

  test('that fit many offer three', () => {
    const shops = called('Shop 11', 'Shop 12', 'Shop 13', 'Shop 14');

    expect(teamTyped('shop', shops)).toHaveLength(3);
  });
});

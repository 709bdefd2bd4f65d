import type { TeamNode } from '../known.js';

const NEAR_AT_ONCE = 3;
/** How alike two names must be for one to be a slip of the other; 1 is the same. */
const ALIKE = 0.5;

/** Words that say what a channel is for, not whose it is. */
const ofAnyTeam = new Set(['sales', 'team', 'teams', 'group', 'region']);
const ofAnyTeamInHan = /销售|团队|频道|小组/gu;
const atAnEndInHan = /^[组群]+|(?:大区|区域|[组群区])+$/gu;
const numerals = '一二三四五六七八九';
const administrators = new Set(['admin', 'admins', 'administrator', 'administrators', '管理员']);

/** The one team that a channel is clearly called after; undefined where none or several fit. */
export function teamCalledAfter(channel: string, teams: TeamNode[]): TeamNode | undefined {
  const same = sameName(channel, teams);
  if (same.length > 0) return only(same);
  const inside = teams.filter(({ name }) => contains(channel, name));
  // "华东一组周会" holds the name of 华东 too, but only as a part of the longer one.
  const whole = inside.filter(
    ({ name }) => !inside.some((other) => other.name !== name && contains(other.name, name)),
  );
  return only(whole);
}

/** The team that typed words mean, or up to three that they may have meant, the likeliest first. */
export function teamTyped(typed: string, teams: TeamNode[]): TeamNode | TeamNode[] {
  const same = sameName(typed, teams);
  if (same.length > 0) return only(same) ?? same.slice(0, NEAR_AT_ONCE);
  const words = compact(typed);
  const partly = teams.filter(
    ({ name }) => (words.length > 1 && compact(name).includes(words)) || contains(typed, name),
  );
  return only(partly) ?? (partly.length > 0 ? partly : alike(words, teams)).slice(0, NEAR_AT_ONCE);
}

export function meansAdministrators(typed: string): boolean {
  return administrators.has(compact(typed));
}

/** Those called the same: to the letter, else without the words that any team may have. */
function sameName(name: string, teams: TeamNode[]): TeamNode[] {
  for (const form of [compact, bare]) {
    const wanted = form(name);
    const same = teams.filter((team) => wanted !== '' && form(team.name) === wanted);
    if (same.length > 0) return same;
  }
  return [];
}

function only(teams: TeamNode[]): TeamNode | undefined {
  return teams.length === 1 ? teams[0] : undefined;
}

/** Whether the whole name stands in a longer one: `uk` in `uk-forecast`, not in `duke` or `uk-2`. */
function contains(longer: string, name: string): boolean {
  const [all, part] = [wordsOf(longer).join(' '), wordsOf(name).join(' ')];
  const at = all.indexOf(part);
  if (at < 0 || part.length < 2) return false;
  const [before, after] = [all.slice(0, at), all.slice(at + part.length)];
  const begins = before === '' || before.endsWith(' ') || /^\p{Script=Han}/u.test(part);
  const ends = after === '' || after.startsWith(' ') || /\p{Script=Han}$/u.test(part);
  return begins && ends && !/^ ?\d{1,2}(?!\d)/u.test(after);
}

/** Words without case, width and signs; Chinese stands apart from the rest, 一组 is 1 组. */
function wordsOf(name: string): string[] {
  const plain = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[一二三四五六七八九]/gu, (numeral) => String(numerals.indexOf(numeral) + 1));
  return plain.match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+/gu) ?? [];
}

function compact(name: string): string {
  return wordsOf(name).join('');
}

function bare(name: string): string {
  const words = wordsOf(name).filter((word) => !ofAnyTeam.has(word));
  return words.map((word) => word.replace(ofAnyTeamInHan, '').replace(atAnEndInHan, '')).join('');
}

function alike(words: string, teams: TeamNode[]): TeamNode[] {
  return teams
    .map((team) => ({ team, likeness: likeness(words, compact(team.name)) }))
    .filter((one) => one.likeness >= ALIKE)
    .sort((a, b) => b.likeness - a.likeness)
    .map(({ team }) => team);
}

/** Sørensen–Dice over letters and pairs of letters: 1 for the same, 0 for nothing in common. */
function likeness(one: string, other: string): number {
  const [left, right] = [pieces(one), pieces(other)];
  const rest = [...right];
  for (const piece of left) {
    const at = rest.indexOf(piece);
    if (at >= 0) rest.splice(at, 1);
  }
  const shared = right.length - rest.length;
  return shared === 0 ? 0 : (2 * shared) / (left.length + right.length);
}

function pieces(word: string): string[] {
  const letters = [...word];
  return [...letters, ...letters.slice(1).map((letter, before) => `${letters[before]}${letter}`)];
}

import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { familiesFor } from '../../src/charts/fonts.js';
import { drawable, drawChart, missingGlyphs } from '../../src/charts/index.js';
import { aChart, samples } from './sample-charts.js';

/** The 6,763 characters of GB 2312, by their place in the standard. */
function gb2312(): string[] {
  const decoder = new TextDecoder('gb18030');
  const rows = Array.from({ length: 72 }, (_, row) => 0xb0 + row);
  return rows
    .flatMap((row) =>
      Array.from({ length: 94 }, (_, cell) => decoder.decode(Uint8Array.of(row, 0xa1 + cell))),
    )
    .filter((character) => /\p{Script=Han}/u.test(character));
}

const canvas = createCanvas(40, 40);
const pen = canvas.getContext('2d');

/** The pixels of one character drawn with these families, as text. */
function pixels(text: string, families: string[]): string {
  pen.clearRect(0, 0, 40, 40);
  pen.font = `400 24px ${families.map((family) => `"${family}"`).join(', ')}`;
  pen.fillText(text, 4, 30);
  return Buffer.from(pen.getImageData(0, 0, 40, 40).data.buffer).toString('latin1');
}

/** A private code point that no font on any machine draws as anything but its box. */
const unassigned = '\u{10fffe}';

function isReallyDrawn(character: string): boolean {
  const families = familiesFor(character);
  const drawn = pixels(character, families);
  return drawn !== pixels(unassigned, families) && drawn !== pixels(' ', families);
}

const businessWords =
  '滚动预测动态校准目标线当前路径偏离提醒达成可能区间命中缺口转化商机赢单丢单推迟提前签约回款发票流失客单价毛利库存周转督导门店健康红黄绿提案返工拜访线索首响复盘辅导激励准绳华东华南华北西南大区鑫淼焱垚犇骉曌喆珺昉玥瑄璟翀赟旻';

/** Rare characters of GB 2312 that Noto Sans SC as cut for the web leaves out. */
const absent = '劐阢坶塥蒈蓰猸弪艴骣桊轷戤赇牿犋毪胲脶膪憝铴镩稆瘭耠耢耥蟓筢蹯鲰齄';

describe('the bundled fonts', () => {
  test('draw the 3,755 common characters of GB 2312 and the words of the business', () => {
    const characters = [...gb2312().slice(0, 3755), ...businessWords];

    expect(missingGlyphs(characters.join(''))).toEqual([]);
    const blank = characters.filter((_, i) => i % 5 === 0).filter((c) => !isReallyDrawn(c));
    expect(blank).toEqual([]);
  });

  test('draw the 3,008 rarer ones of GB 2312 but for thirty-three', () => {
    const rarer = gb2312().slice(3755);

    expect(rarer).toHaveLength(3008);
    expect(missingGlyphs(rarer.join('')).join('')).toBe(absent);
  });

  test('draw the letters of Europe, its currencies and the marks we use', () => {
    const latin = Array.from({ length: 0x17f - 0xa1 }, (_, i) => String.fromCodePoint(0xa1 + i));
    const marks = [...'€¥£₩₹₺₽−–—·•…↑↓→←✓×±≥≤≈□⚠™№αΩЖЇĞşŁőŽ“”‘’（）《》「」、。，：；！？％￥①⑩'];
    const drawn = [...latin, ...marks].filter((character) => character !== '\u00ad');

    expect(missingGlyphs(drawn.join(' '))).toEqual([]);
    expect(drawn.filter((character) => !isReallyDrawn(character))).toEqual([]);
  });

  test('draw every word of the sample charts', () => {
    expect(missingGlyphs(JSON.stringify(Object.values(samples)))).toEqual([]);
  });
});

describe('a character that no bundled font has', () => {
  test.each([
    ['an emoji', '红🚀队', ['🚀'], '红□队'],
    ['an emoji of several parts, once', 'a👩‍👩‍👧b', ['👩‍👩‍👧'], 'a□b'],
    ['a flag', '🇫🇷 team', ['🇫🇷'], '□ team'],
    ['a rare name', '𠮷田㛃', ['𠮷', '㛃'], '□田□'],
    ['a script not shipped', 'שלום', ['ש', 'ל', 'ו', 'ם'], '□□□□'],
    ['half a character', 'a\ud83d', ['\ud83d'], 'a□'],
  ])('is told of and replaced: %s', (_, text, missing, drawn) => {
    expect(missingGlyphs(text)).toEqual(missing);
    expect(drawable(text)).toBe(drawn);
  });

  test.each([
    ['composes what is written in parts', 'Gyo\u030br', 'Győr'],
    ['takes an equivalent', '✔ 𝟏𝟐 🈲', '✓ 12 禁'],
    ['keeps a sign without its colour', '⚠\ufe0f', '⚠'],
    ['drops what is never seen', 'a\u200b\u00ad\u202eb', 'ab'],
    ['stays on one line', ' a\n\tb\u2009c ', 'a b c'],
  ])('does not need a stand-in where drawing %s', (_, text, drawn) => {
    expect(drawable(text)).toBe(drawn);
    expect(missingGlyphs(text)).toEqual([]);
  });

  test('leaves the picture of a stand-in, not what the machine has', () => {
    const draw = (title: string) => drawChart(aChart({ title }));

    // Not `toEqual`: telling two PNGs apart byte by byte takes minutes.
    expect(draw('Team 🚀 שׁ𠮷').equals(draw('Team □ □□'))).toBe(true);
    expect(draw('Team 🚀').equals(draw('Team'))).toBe(false);
  });
});

test('the letters of a word come from one face', () => {
  const western = familiesFor('Łódź');

  expect(pixels('d', western)).toBe(pixels('d', ['Plumbline noto-sans latin']));
  expect(pixels('d', familiesFor('Lodz'))).not.toBe(pixels('d', western));
});

import type { Dice } from './dice.js';

export type DemoLanguage = 'zh' | 'en';

/** A person's name, and the readable beginning of their id. */
export interface Name {
  text: string;
  id: string;
}

const surnames = (
  '王wang 李li 张zhang 刘liu 陈chen 杨yang 黄huang 赵zhao 周zhou 吴wu 徐xu 孙sun 马ma 朱zhu 胡hu 郭guo ' +
  '何he 林lin 罗luo 高gao 梁liang 郑zheng 谢xie 宋song 唐tang 许xu 韩han 冯feng 邓deng 曹cao 彭peng 曾zeng'
).split(' ');
const givenNames = (
  '敏min 静jing 磊lei 洋yang 勇yong 艳yan 杰jie 娟juan 涛tao 明ming 超chao 霞xia 平ping 刚gang 丽li 强qiang ' +
  '子涵zihan 雨欣yuxin 浩然haoran 梓萱zixuan 宇航yuhang 思远siyuan 佳怡jiayi 俊杰junjie 晓彤xiaotong 嘉豪jiahao ' +
  '文博wenbo 雅婷yating 志强zhiqiang 海燕haiyan 建国jianguo 晨曦chenxi 若琳ruolin 天宇tianyu 欣妍xinyan 立群liqun'
).split(' ');
const firstNames = (
  'Anna Ben Clara David Elena Finn Greta Hugo Ines Jonas Katrin Lukas Marie Nils Olivia Paul Rosa Simon Tara Viktor ' +
  'Amelia Callum Daisy Edward Freya George Harriet Isaac Jules Camille Louise Mathieu Sanne Daan Femke Bram'
).split(' ');
const lastNames = (
  'Keller Braun Hoffmann Vogel Richter Lange Seidel Winter Brandt Krause Ashworth Bennett Carter Doyle Ellis Foster ' +
  'Grant Hughes Moreau Lefevre Dubois Girard Visser Bakker Jansen Dekker Novak Rossi Costa Lindqvist'
).split(' ');

const places =
  '华信 远航 中瑞 恒泰 东方 锦程 蓝海 瑞丰 金桥 云起 新禾 广联 长江 南岭 海纳 启明 德润 宏图 星河 百川'.split(
    ' ',
  );
const trades =
  '精密制造 电子 汽车零部件 生物医药 物流 食品 新能源 服饰 家居 化工 半导体 连锁零售 环保 传媒 教育'.split(
    ' ',
  );
const forms = ['有限公司', '股份有限公司', '集团', '科技有限公司'];
const roots = (
  'Nord Alpen Harbour Sterling Rhein Kestrel Lumen Castell Verde Orion Meadow Bright Falcon Granite Tern Silber Delta ' +
  'Anchor Willow Polar'
).split(' ');
const branches =
  'Logistics Foods Pharma Automotive Textiles Energy Retail Packaging Robotics Components Media Chemicals Optics Marine'.split(
    ' ',
  );
const companyForms = ['GmbH', 'AG', 'Ltd', 'plc', 'BV', 'SAS'];

export const products = ['Insight', 'Flow', 'Edge', 'Care'] as const;

const storeCities = {
  east: '上海 杭州 南京 苏州 宁波 无锡 合肥 温州'.split(' '),
  south: '深圳 广州 厦门 东莞 佛山 福州 珠海'.split(' '),
};
const storePlaces =
  '万象城 天街 吾悦广场 大悦城 龙湖 银泰 印象城 万达 来福士 中央大道 火车站 奥莱'.split(' ');

export function personName(dice: Dice, language: DemoLanguage): Name {
  if (language === 'zh') {
    const [family, given] = [split(dice.pick(surnames)), split(dice.pick(givenNames))];
    return { text: family.text + given.text, id: `${family.id}-${given.id}` };
  }
  const text = `${dice.pick(firstNames)} ${dice.pick(lastNames)}`;
  return { text, id: text.toLowerCase().replace(' ', '-') };
}

export function customerName(dice: Dice, language: DemoLanguage): string {
  return language === 'zh'
    ? dice.pick(places) + dice.pick(trades) + dice.pick(forms)
    : `${dice.pick(roots)} ${dice.pick(branches)} ${dice.pick(companyForms)}`;
}

export function storeCity(dice: Dice, region: 'east' | 'south'): string {
  return dice.pick(storeCities[region]);
}

export function storePlace(dice: Dice): string {
  return dice.pick(storePlaces);
}

/** Takes "敏min" apart. */
function split(pair: string): Name {
  const id = pair.replace(/[^a-z]/g, '');
  return { text: pair.slice(0, pair.length - id.length), id };
}

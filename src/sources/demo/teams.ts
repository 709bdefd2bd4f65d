import type { Level } from '../../facts/index.js';
import { COMPANY_ZONE } from './days.js';
import { type Dice, diceOf } from './dice.js';
import type { DemoLanguage } from './names.js';
import type { Market } from './rhythm.js';

export interface DemoTeam {
  id: string;
  name: string;
  level: Level;
  parent: string | null;
  zone: string;
  language: DemoLanguage;
  market: Market;
  /** How large its deals are, 1 in the middle of the company. */
  dealSize: number;
  /** Its target over what it tends to sign: above 1 it will mostly fall short. */
  ambition: number;
}

interface Region {
  id: string;
  name: string;
  zone: string;
  language: DemoLanguage;
  market: Market;
  teams: { id: string; name: string; zone?: string }[];
}

const regions: Region[] = [
  {
    id: 'east',
    name: '华东',
    zone: COMPANY_ZONE,
    language: 'zh',
    market: 'china',
    teams: [
      { id: 'shanghai-enterprise', name: '上海企业' },
      { id: 'hangzhou-growth', name: '杭州成长' },
      { id: 'nanjing-industry', name: '南京制造' },
      { id: 'suzhou-channel', name: '苏州渠道' },
      { id: 'ningbo-growth', name: '宁波成长' },
    ],
  },
  {
    id: 'south',
    name: '华南',
    zone: COMPANY_ZONE,
    language: 'zh',
    market: 'china',
    teams: [
      { id: 'shenzhen-enterprise', name: '深圳企业' },
      { id: 'guangzhou-retail', name: '广州零售' },
      { id: 'dongguan-industry', name: '东莞制造' },
      { id: 'xiamen-growth', name: '厦门成长' },
      { id: 'foshan-channel', name: '佛山渠道' },
    ],
  },
  {
    id: 'emea',
    name: 'EMEA',
    zone: 'Europe/Berlin',
    language: 'en',
    market: 'europe',
    teams: [
      { id: 'london-enterprise', name: 'London Enterprise', zone: 'Europe/London' },
      { id: 'berlin-mid-market', name: 'Berlin Mid-Market' },
      { id: 'munich-industry', name: 'Munich Industry' },
      { id: 'paris-growth', name: 'Paris Growth', zone: 'Europe/Paris' },
      { id: 'amsterdam-channel', name: 'Amsterdam Channel', zone: 'Europe/Amsterdam' },
    ],
  },
];

/** The company, its regions and their teams, wholes before parts. */
export function buildTeams(seed: number, scale: number): DemoTeam[] {
  const count = Math.max(2, Math.round(5 * scale));
  const company: DemoTeam = {
    id: 'company',
    name: '子午科技 Meridian',
    level: 'company',
    parent: null,
    zone: COMPANY_ZONE,
    language: 'zh',
    market: 'china',
    dealSize: 1,
    ambition: 1,
  };
  return [company, ...regions.flatMap((region) => regionWithTeams(region, count, seed))];
}

function regionWithTeams(region: Region, count: number, seed: number): DemoTeam[] {
  const { id, name, zone, language, market } = region;
  const shared = { language, market };
  const itself: DemoTeam = {
    ...shared,
    id,
    name,
    zone,
    level: 'region',
    parent: 'company',
    dealSize: 1,
    ambition: 1,
  };
  const teams = region.teams.slice(0, count).map((team): DemoTeam => {
    const dice = diceOf(seed, 'team', team.id);
    return {
      ...shared,
      id: team.id,
      name: team.name,
      level: 'team',
      parent: id,
      zone: team.zone ?? zone,
      ...strength(team.id, dice),
    };
  });
  return [itself, ...teams];
}

/** Enterprise teams sign larger deals; ambition differs so that some teams are above their line. */
function strength(id: string, dice: Dice): { dealSize: number; ambition: number } {
  const usual = id.endsWith('enterprise') ? 1.35 : id.endsWith('channel') ? 0.75 : 1;
  return { dealSize: usual * dice.between(0.85, 1.15), ambition: dice.between(0.88, 1.14) };
}

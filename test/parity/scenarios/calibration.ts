import {
  at,
  command,
  edit,
  fill,
  forge,
  forward,
  keep,
  menu,
  press,
  type Scenario,
  say,
} from '../scenario.js';
import { wild } from './hostile.js';

const [action, who, by] = ['The one thing I will do', 'Who', 'By when'];
const [what, due] = ['What is to be done', 'By'];
const [zhAction, zhWho, zhBy] = ['我要做的一件事', '谁来做', '什么时候前'];
const inThread = { below: 'Calibration · North' };
const inTopic = { below: '校准 · 华南' };
const company = { staff: 'whole teams' } as const;

/** Two teams calibrate at the same time, one in each language: everybody answers in another way. */
export const calibrating: Scenario = {
  name: 'two teams calibrate: forms, buttons, words, a reminder, the end, late answers, the tasks after it',
  company,
  steps: [
    at('2026-03-02T01:07:30Z'),
    press('ana', 'north', 'Start calibration'),
    command('cid', 'north', '/calibrate'),
    command('ben', 'north', '/calibrate'),
    press('wang', 'south', '开始校准'),
    command('ben', 'north', '/calibrate start'),
    say('li', 'south', '@bot 校准'),
    command('ana', 'north', '/calibrate status'),

    fill('ana', 'north', { [action]: 'Send the ROI sheet', [who]: 'Me', [by]: '2026-03-06' }),
    press('ana', 'north', 'Right', { on: 'ROI sheet' }),
    fill('cid', 'direct-cid', {
      [action]: 'Call the stalled customers',
      [who]: 'Eve Stone',
      [by]: '2026-03-05',
    }),
    press('cid', 'direct-cid', 'Change', { on: 'stalled' }),
    fill('cid', 'direct-cid', {
      [what]: 'Call both stalled customers',
      [who]: 'Cid Moore',
      [due]: '2026-03-04',
    }),
    press('eve', 'north', 'I need support'),
    say('eve', 'direct-eve', 'Somebody technical at Harbour on Thursday'),
    say('max', 'north', '@Cid Moore sends the price list by Friday', inThread),
    say('ben', 'north', 'Max books the demo room by Thursday', inThread),
    press('ben', 'north', 'Max Hall'),
    say('max', 'direct-max', 'I will ask the customer for the contract'),
    say('max', 'direct-max', 'by Wednesday'),
    say('eve', 'north', '@bot now', inThread),
    say('cid', 'north', 'Good to see this thread so busy.', inThread),

    fill('li', 'south', { [zhAction]: '给鼎信补 ROI 测算', [zhWho]: '我', [zhBy]: '2026-03-06' }),
    press('li', 'south', '对'),
    say('zhao', 'south', '小王周四前把报价模板发给客户', inTopic),
    press('zhao', 'south', '王丽'),
    press('wangli', 'direct-wangli', '需要支援'),
    fill('wangli', 'direct-wangli', { 我需要: '周四去现场，来个懂技术的同事' }),
    say('wang', 'south', '@李娜 周五前整理丢单原因', inTopic),

    at('2026-03-02T01:17:45Z'),
    say('chen', 'direct-chen', '我来约鼎信的技术负责人'),
    say('chen', 'direct-chen', '明天'),
    say('ana', 'north', '@bot extend', inThread),
    press('ben', 'direct-ben', '5 more minutes'),
    press('wang', 'direct-wang', '现在结束'),
    at('2026-03-02T01:23:30Z'),
    at('2026-03-02T01:28:30Z'),
    say('hall', 'direct-hall', 'I will visit Harbour tomorrow'),
    press('hall', 'direct-hall', 'Right'),
    say('zhao', 'south', '我明天补客户名单', inTopic),
    at('2026-03-02T01:45:30Z'),

    press('cid', 'direct-cid', 'Done', { on: 'price list' }),
    press('max', 'direct-max', 'Reassign'),
    fill('max', 'direct-max', { [who]: 'Ana Ruiz' }),
    press('cid', 'direct-cid', 'Change date', { on: 'both stalled' }),
    fill('cid', 'direct-cid', { [due]: '2026-03-09' }),
    press('ana', 'direct-ana', 'Snooze', { on: 'ROI sheet' }),
    press('ana', 'direct-ana', 'Leave as it is', { on: 'ROI sheet' }),
    press('li', 'direct-li', '完成', { on: 'ROI' }),
    press('li', 'direct-li', '撤销', { on: 'ROI' }),
    say('cid', 'direct-cid', 'my tasks'),
    say('li', 'direct-li', '我的待办'),
    press('li', 'direct-li', '完成', { on: '你的待办' }),
    say('ana', 'north', '@bot tasks'),
    command('ben', 'north', '/calibrate status'),
    command('ben', 'north', '/calibrate proof'),
    command('ben', 'north', '/calibrate'),
    command('ben', 'north', '/calibrate skip half of us are at the fair'),
    at('2026-03-03T01:20:30Z'),
  ],
};

/** Everything that can go wrong, told to whoever did it and to nobody else. */
export const calibrationSlips: Scenario = {
  name: 'slips in a calibration: people of another team, wrong days, orders of a rep, a skip',
  company,
  steps: [
    at('2026-03-02T01:07:30Z'),
    say('ben', 'north', '@bot calibrate'),
    press('li', 'north', 'I need support'),
    fill('li', 'north', { [action]: 'Help North', [who]: 'Ana Ruiz', [by]: '2026-03-06' }),
    say('li', 'north', 'I will call Harbour by Friday', inThread),
    say('ana', 'north', '@李娜 could you help?', inThread),
    say('li', 'north', 'I will call the crane people by Friday', inThread),
    fill('ana', 'north', { [action]: 'Travel back', [who]: 'Me', [by]: '2026-02-02' }),
    fill('ana', 'north', { [action]: 'Retire', [who]: 'Me', [by]: '2029-02-02' }),
    fill('ana', 'north', { [action]: '', [who]: 'Me', [by]: '2026-03-06' }),
    press('cid', 'north', 'Absent today'),
    press('cid', 'direct-cid', 'I can join after all'),
    ...(['max', 'eve', 'cid', 'hall'] as const).map((one, at) => {
      return say(one, 'north', `I will do ${wild[at]} by Friday`, inThread);
    }),
    press('li', 'north', 'Right'),
    say('cid', 'north', '@bot end', inThread),
    say('ben', 'north', '@bot skip: half of us are ill', inThread),
    say('ana', 'north', '@bot end', inThread),
  ],
};

/** Nothing of it ends: many tasks that are settled at once come in any order. */
export const calibrationHostile: Scenario = {
  name: 'hostile and endless words as answers: shown as typed, clipped, and kept whole on record',
  company,
  steps: [
    at('2026-03-02T01:07:30Z'),
    say('ben', 'north', '@bot calibrate'),
    ...wild.slice(0, 12).map((words) => say('max', 'north', words, inThread)),
    ...wild.slice(0, 6).map((words) => {
      return fill('eve', 'north', { [action]: words, [who]: 'Me', [by]: '2026-03-06' });
    }),
    say('hall', 'direct-hall', `I will ${'send the sheet and '.repeat(520)}rest by Friday`),
  ],
};

/** Whom the company does not know, and what stood there before. */
export const calibrationOutsiders: Scenario = {
  name: 'a stranger in a calibration, and a card of before, get a word and change nothing',
  // The web workspace opens to people of the company alone, and shows nobody a card of before.
  on: ['slack', 'feishu'],
  company,
  steps: [
    command('ben', 'north', '/calibrate'),
    say('stranger', 'north', 'I will buy everything by Friday', inThread),
    press('stranger', 'north', 'Absent today'),
    fill('stranger', 'north', { [action]: 'Buy', [who]: 'Me', [by]: '2026-03-06' }),
    keep('north', '[I need support]'),
    say('ben', 'north', '@bot end', inThread),
    press('eve', 'north', 'I need support', { kept: true }),
    press('cid', 'north', 'Absent today', { kept: true }),
  ],
};

export const calibrationEdited: Scenario = {
  name: 'words are changed after they became a task: it is read anew',
  // On Feishu an app does not hear of it.
  on: ['web', 'slack'],
  company,
  steps: [
    command('ben', 'north', '/calibrate'),
    say('ana', 'north', 'I will send the ROI sheet by Friday', inThread),
    edit('ana', 'north', 'ROI sheet', 'I will send the ROI sheet and the offer by Thursday'),
    press('ana', 'north', 'Right'),
    edit('ana', 'north', 'ROI sheet', 'Cid Moore sends the ROI sheet by Wednesday'),
    say('max', 'direct-max', 'I will visit Harbour'),
    edit('max', 'direct-max', 'visit Harbour', 'I will visit Harbour tomorrow'),
    edit('ana', 'north', 'ROI sheet', 'Cid Moore sends the ROI sheet by Wednesday'),
  ],
};

/** Forms and buttons in the group, words in private: what works where a group’s words are not heard. */
export const calibrationUnheard: Scenario = {
  name: 'a calibration by forms, buttons, mentions and private words alone',
  company,
  steps: [
    say('ben', 'north', '@bot calibrate'),
    fill('ana', 'north', { [action]: 'Send the ROI sheet', [who]: 'Me', [by]: '2026-03-06' }),
    press('ana', 'north', 'Right'),
    press('eve', 'north', 'I need support'),
    say('eve', 'direct-eve', 'Somebody technical at Harbour on Thursday'),
    say('max', 'direct-max', 'Cid Moore sends the price list by Friday'),
    press('max', 'direct-max', 'Change'),
    fill('max', 'direct-max', {
      [what]: 'Send the price list',
      [who]: 'Max Hall',
      [due]: '2026-03-05',
    }),
    press('cid', 'direct-cid', 'On track, nothing to add'),
    say('hall', 'north', '@bot I will call Harbour tomorrow', inThread),
    press('ben', 'direct-ben', 'End now'),
    press('hall', 'direct-hall', 'Done', { on: 'price list' }),
  ],
};

/** What Feishu has besides: cards that are passed on, and a menu. */
export const calibrationOnFeishu: Scenario = {
  name: 'a card that was passed on and a forged form do nothing; the menu shows one’s own tasks',
  // The other two refuse an option that the form does not have before anybody hears of it.
  on: ['feishu'],
  company,
  noted: ['not where the post stands'],
  steps: [
    command('ben', 'north', '/calibrate'),
    forward('ana', 'north', 'Absent today', 'hq'),
    forge('ana', 'north', { [action]: 'Blame', [who]: 'olga' }),
    say('cid', 'north', 'I will send the ROI sheet by Friday', inThread),
    press('cid', 'north', 'Right'),
    say('cid', 'direct-cid', 'hello'),
    menu('cid', 'tasks'),
  ],
};

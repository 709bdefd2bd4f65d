import { describe, expect, test } from 'vitest';
import { plainWords, requestIn, withoutMentions } from '../../src/conversations/requests.js';

describe('a request in words', () => {
  test.each([
    ['now', 'now'],
    ['Now!', 'now'],
    ['  ＮＯＷ？ ', 'now'],
    ['<@U02ABC> now', 'now'],
    ['@_user_1 现在', 'now'],
    ['@准绳现在', 'now'],
    ['@Plumbline 今天', 'now'],
    ['＠准绳　现在怎么样？', 'now'],
    ['now <@U02ABC>', 'now'],
    ['<at user_id="ou_1">准绳</at> 现在', 'now'],
    ['plumbline now please', 'now'],
    ['请现在', 'now'],
    ['/now', 'now'],
    ['／now', 'now'],
    ['<@U02ABC|plumbline> ／now', 'now'],
    ['＜@U02ABC＞ now', 'now'],
    ['@_user_1 now @_all', 'now'],
    ['calibrate', 'calibrate'],
    ['／calibrate　start', 'calibrate'],
    ['@_user_1 /calibrate 校准', 'calibrate'],
    ['@_user_12校准', 'calibrate'],
    ['@准绳 开始校准！', 'calibrate'],
    ['我的待办', 'tasks'],
    ['My to-do!', 'tasks'],
    ['@准绳 记为任务', 'make-task'],
    ['make this a task', 'make-task'],
    ['/calibrate help', 'calibrate-help'],
    ['校准帮助', 'calibrate-help'],
    ['校准 help', 'calibrate-help'],
    ['什么是校准？', 'calibrate-help'],
    ['“What’s changed?”', 'changes'],
    ["what's changed", 'changes'],
    ['变化明细', 'changes'],
    ['The push table, please', 'deals'],
    ['商机。', 'deals'],
    ['HELP', 'help'],
    ['???', 'help'],
    ['怎么用？', 'help'],
    ['hi 👋', 'greeting'],
    ['你好！', 'greeting'],
    ['谢谢～', 'thanks'],
    ['', 'nothing'],
    [' \n\u3000\u200b', 'nothing'],
    ['<@U02ABC>', 'nothing'],
    ['👍', 'nothing'],
  ])('%j is %s', (words, request) => {
    expect(requestIn(words)).toBe(request);
  });

  test.each([
    'now the customer wants a discount',
    '现在客户要求改合同',
    'Hello from Acme: they sign on Friday',
    'no deals without @ana',
    'nowhere',
    'calibrate the scales before Friday',
    '校准一下设备再给客户',
    'constructor',
  ])('%j is none, though a request is in it', (words) => {
    expect(requestIn(words)).toBe('other');
  });

  test('is understood in whatever way courtesy and mentions surround it', () => {
    expect(plainWords(' <@U1>  Please, NOW… ')).toBe('now');
    expect(withoutMentions('<@U1> Foo, Bar?')).toBe('Foo, Bar?');
  });
});

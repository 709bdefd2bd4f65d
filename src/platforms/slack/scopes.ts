import type { Words } from '../platform.js';

/** Something the app may do, and what it is for. */
export interface Scope {
  name: string;
  /** Without an optional one something is left out, and everything else works. */
  optional: boolean;
  use: Words;
}

/** All that the manifest asks for: no more, so that whoever installs the app can follow why. */
export const scopes: readonly Scope[] = [
  required('chat:write', 'post and replace messages', '发布和更新消息'),
  required('commands', 'answer /calibrate and /plumbline', '响应 /calibrate 和 /plumbline'),
  required('app_mentions:read', 'hear words that mention it', '接收提及它的消息'),
  required(
    'channels:read',
    'see public channels and its place in them',
    '查看公开频道及自己是否在内',
  ),
  required(
    'channels:history',
    'hear replies in public channels, and find its own posts again',
    '接收公开频道中的回复，并找回自己的消息',
  ),
  required('groups:read', 'see the private channels it was invited to', '查看受邀加入的私密频道'),
  required(
    'groups:history',
    'hear replies in private channels, and find its own posts again',
    '接收私密频道中的回复，并找回自己的消息',
  ),
  required('im:write', 'write to one person', '向个人发送消息'),
  required(
    'im:history',
    'hear direct messages, and find its own again',
    '接收私信，并找回自己的消息',
  ),
  required('users:read', 'find people, and tell who has left', '查找人员，并识别已离开的人'),
  optional(
    'users:read.email',
    'match people by e-mail; without it, by phone or by plumbline.yml',
    '按邮箱匹配人员；没有时按电话或 plumbline.yml 匹配',
  ),
  optional(
    'files:write',
    'upload the charts; without it, they are posted as tables',
    '上传图表；没有时以表格发布',
  ),
  optional(
    'files:read',
    'wait until an uploaded chart can be shown; without it, charts are posted as tables',
    '等待上传的图表可以显示；没有时以表格发布',
  ),
  optional(
    'lists:write',
    'keep each team’s tasks in a Slack List (paid plans); without it, tasks are on Home and in direct messages',
    '把各团队的待办放进 Slack List（付费版）；没有时待办显示在主页和私信中',
  ),
  optional(
    'lists:read',
    'notice what is ticked off in those Lists (paid plans); without it, tasks are ticked off on Home and in direct messages',
    '得知 List 中勾选完成的待办（付费版）；没有时请在主页或私信中标记完成',
  ),
];

function required(name: string, en: string, zh: string): Scope {
  return { name, optional: false, use: { en, zh } };
}

function optional(name: string, en: string, zh: string): Scope {
  return { name, optional: true, use: { en, zh } };
}

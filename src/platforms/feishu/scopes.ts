import type { Words } from '../platform.js';

/** Something that the company allows the app. */
export interface Scope {
  name: string;
  /** What the bot does with it. */
  use: Words;
  /** Without it the bot works, less well. */
  optional?: true;
  /** Wider ones that hold it: any one of them will do. */
  or?: readonly string[];
}

/** As few as it takes. */
export const scopes: readonly Scope[] = [
  {
    name: 'im:message:send_as_bot',
    use: { en: 'post and answer', zh: '发送消息和回复' },
    or: ['im:message'],
  },
  {
    name: 'im:message:update',
    use: { en: 'replace a post by its newest state', zh: '把已发送的卡片更新为最新状态' },
    or: ['im:message'],
  },
  {
    name: 'im:message.p2p_msg:readonly',
    use: { en: 'hear direct messages', zh: '接收单聊消息' },
  },
  {
    name: 'im:message.group_at_msg:readonly',
    use: { en: 'hear mentions of the bot in groups', zh: '接收群里 @机器人 的消息' },
  },
  {
    name: 'im:chat:readonly',
    use: {
      en: 'see its groups and their names, and hear that it was added, removed, or a group renamed',
      zh: '查看所在群及群名，得知被加入、被移出、群改名或解散',
    },
    or: ['im:chat'],
  },
  {
    name: 'im:resource',
    use: { en: 'upload the picture of a chart', zh: '上传图表图片' },
    or: ['im:resource:upload'],
  },
  {
    name: 'contact:user.id:readonly',
    use: { en: 'find people by email or phone', zh: '通过邮箱或手机号找到人' },
  },
  {
    name: 'contact:contact.base:readonly',
    use: { en: 'see whom the app may know', zh: '查看应用的通讯录范围' },
    or: ['contact:contact:readonly_as_app'],
  },
  {
    name: 'im:message:readonly',
    use: {
      en: 'look whether a post stands before posting it again, and whether an answer is to the bot',
      zh: '重发前查看消息是否已存在；判断回复是否针对机器人',
    },
    optional: true,
    or: ['im:message'],
  },
  {
    name: 'im:message.group_msg',
    use: {
      en: 'hear answers in a thread that do not mention the bot, and look through a group for a post; sensitive, an administrator must allow it',
      zh: '接收话题中未 @机器人 的回复，并在群里查找已发送的消息；敏感权限，需管理员审批',
    },
    optional: true,
  },
  {
    name: 'im:chat.access_event.bot_p2p_chat:read',
    use: {
      en: 'know the chat with a person before they write, so that the menu is answered there',
      zh: '在用户发言之前得知单聊会话，以便在其中回应菜单',
    },
    optional: true,
  },
  {
    name: 'application:app_slash_command:read',
    use: { en: 'see which slash commands are registered', zh: '查看已注册的斜杠命令' },
    optional: true,
    or: ['application:app_slash_command:write'],
  },
  {
    name: 'application:app_slash_command:write',
    use: { en: 'offer /calibrate and /now', zh: '提供 /calibrate 和 /now 命令' },
    optional: true,
  },
];

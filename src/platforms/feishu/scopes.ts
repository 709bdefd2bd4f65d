import type { Words } from '../platform.js';

/** Something that the company allows the app. */
export interface Scope {
  name: string;
  /** What the bot does with it. */
  use: Words;
  /** Without it the bot works, less well. */
  optional?: true;
  /** How it works then. */
  without?: Words;
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
      en: 'look whether a post stands before posting it again, and whether an answer is to the bot; in groups together with im:message.group_msg',
      zh: '重发前查看消息是否已存在；判断回复是否针对机器人；群消息还需要 im:message.group_msg',
    },
    optional: true,
    or: ['im:message'],
  },
  {
    name: 'im:message.group_msg',
    use: {
      en: 'hear answers in a thread that do not mention the bot, read a message of a group that somebody wants as a task, and look through a group for a post; sensitive, an administrator must allow it',
      zh: '接收话题中未 @机器人 的回复，读取群里有人想转成任务的消息，并在群里查找已发送的消息；敏感权限，需管理员审批',
    },
    optional: true,
    without: {
      en: 'in groups people answer with the forms and buttons of a card, or mention the bot; in the chat with the bot they simply write',
      zh: '群里通过卡片的表单和按钮回答，或 @机器人；与机器人的单聊里直接写即可',
    },
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
    use: { en: 'offer /calibrate, /now and /tasks', zh: '提供 /calibrate、/now 和 /tasks 命令' },
    optional: true,
  },
  {
    name: 'task:task:write',
    use: {
      en: 'put what was agreed into its owner’s own Feishu tasks, and keep it in line',
      zh: '把约定的事放进负责人自己的飞书任务，并保持一致',
    },
    optional: true,
    without: {
      en: 'tasks live in the chat: in the card to their owner, and under “My tasks” in the menu',
      zh: '任务只在会话里：在发给负责人的卡片中，以及菜单的“我的任务”里',
    },
  },
  {
    name: 'task:task:read',
    use: {
      en: 'see whether a task was done, opened again or given another day in Feishu',
      zh: '查看任务是否已在飞书里完成、重新打开或改期',
    },
    optional: true,
    or: ['task:task:write'],
  },
  {
    name: 'task:tasklist:write',
    use: {
      en: 'keep a list of each team’s tasks that only the bot sees, so that none is put there twice',
      zh: '为每个团队保留一份只有机器人可见的任务清单，避免重复创建',
    },
    optional: true,
    without: {
      en: 'a task whose answer got lost is told to an administrator instead',
      zh: '若飞书的答复丢失，会改为告知管理员',
    },
  },
  {
    name: 'task:tasklist:read',
    use: { en: 'look through that list', zh: '查看这份清单' },
    optional: true,
    or: ['task:tasklist:write'],
  },
  {
    name: 'task:task',
    use: {
      en: 'hear at once that a task was done in Feishu (the event task.task.updated_v1)',
      zh: '任务在飞书里完成后立即得知（事件 task.task.updated_v1）',
    },
    optional: true,
    without: {
      en: 'it is seen later, when the bot looks',
      zh: '稍后机器人查看时才会知道',
    },
  },
];

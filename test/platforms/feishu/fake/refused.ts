import type { Tree } from './json.js';

/** An answer with `code` ≠ 0, as Feishu gives it. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly error: Tree | undefined;

  constructor(
    readonly code: number,
    msg: string,
    more: { status?: number; headers?: Record<string, string>; error?: Tree } = {},
  ) {
    super(msg);
    this.status = more.status ?? statusOf(code);
    this.headers = more.headers ?? {};
    this.error = more.error;
  }
}

/** The codes that come with HTTP 200: calls that resolve in the SDK although they were refused. */
const soft = new Set([230020, 230049, 10003, 10014]);

function statusOf(code: number): number {
  if (soft.has(code) || (code >= 234001 && code < 235000)) return 200;
  if (code === 99991400) return 429;
  if (code === 404) return 404;
  return 400;
}

export const refusals = {
  parameter: (what: string) =>
    new Refused(230001, `Your request contains an invalid request parameter, ext=${what}`),
  notInChat: () => new Refused(230002, 'Bot/User can NOT be out of the chat.'),
  recalled: () => new Refused(230011, 'The message is withdrawn by its sender.'),
  deleted: () => new Refused(230110, 'Action unavailable as the message has been deleted.'),
  outsideRange: () => new Refused(230013, 'Bot has NO availability to this user.'),
  resigned: () => new Refused(230029, 'The user has resigned.'),
  stopped: () => new Refused(230053, 'The user has stopped the bot from sending messages.'),
  badReceiver: () => new Refused(230034, 'The receive_id is invalid.'),
  badOpenId: (id: string) =>
    new Refused(99992351, `The open_id "${id}" is not valid for this app.`),
  dissolved: () =>
    new Refused(232009, 'Your request specifies a chat which has already been dissolved.'),
  tooLong: () => new Refused(230025, 'The length of the message content reaches its limit.'),
  tooOld: () => new Refused(230031, 'The message has passed the validity period of 14 days.'),
  notACard: () => new Refused(230054, 'This operation is not supported for this message type.'),
  notOwn: () => new Refused(230017, 'The operator is not the sender of this message.'),
  noTopic: () => new Refused(230019, 'The topic does NOT exist.'),
  lacksPermission: (what: string) =>
    new Refused(230027, `Lack of necessary permissions, ext=${what}`),
  chatBusy: () =>
    new Refused(230020, 'This operation triggers the frequency limit.', {
      headers: { 'x-ogw-ratelimit-limit': '5', 'x-ogw-ratelimit-reset': '1' },
    }),
  badToken: () => new Refused(99991663, 'Invalid access token for authorization.'),
  noToken: () => new Refused(99991661, 'Missing access token for authorization.'),
} as const;

/** Too many calls of one API: HTTP 429 with what is to be waited for. */
export function tooFast(limit: number, resetSeconds: number): Refused {
  return new Refused(99991400, 'request trigger frequency limit', {
    headers: {
      'x-ogw-ratelimit-limit': String(limit),
      'x-ogw-ratelimit-reset': String(resetSeconds),
    },
  });
}

/** A scope that the app was not granted, named as Feishu names it. */
export function scopeMissing(appId: string, anyOf: readonly string[]): Refused {
  const list = anyOf.join(', ');
  const link = `https://open.feishu.cn/app/${appId}/auth?q=${anyOf.join(',')}&op_from=openapi&token_type=tenant`;
  return new Refused(
    99991672,
    `Access denied. One of the following scopes is required: [${list}].应用尚未开通所需的应用身份权限：[${list}]，点击链接申请并开通任一权限即可：${link}`,
    {
      error: {
        permission_violations: anyOf.map((subject) => ({ type: 'action_scope_required', subject })),
      },
    },
  );
}

/** A card that is not well: the code of its own fault stands in the words. */
export function cardRefused(code: number, what: string, path: string): Refused {
  return new Refused(
    230099,
    `Failed to create card content, ext=ErrCode: ${code}; ErrMsg: ${what}; ErrorValue: ; ErrPath: ${path}; `,
  );
}

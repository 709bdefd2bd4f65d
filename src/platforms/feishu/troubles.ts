import type { Complaint } from '../platform.js';

/** What keeps events from coming, with the click that mends it. */
export const connectionTroubles = {
  appId: {
    what: {
      en: 'FEISHU_APP_ID is no app id: right would be cli_ and 16 hexadecimal digits',
      zh: 'FEISHU_APP_ID 不是应用 ID：应为 cli_ 加 16 位十六进制数字',
    },
    mend: {
      en: 'developer console → this app → Credentials: copy the App ID into FEISHU_APP_ID',
      zh: '开发者后台 → 本应用 → 凭证与基础信息：把 App ID 填入 FEISHU_APP_ID',
    },
  } satisfies Complaint,
  /** @param refusal Feishu's words, where it said any */
  notConnected: (refusal: string | undefined): Complaint => ({
    what: {
      en: `no events arrive: the long connection does not come about${refusal ? ` (${refusal})` : ''}`,
      zh: `收不到事件：长连接无法建立${refusal ? `（${refusal}）` : ''}`,
    },
    mend: {
      en: 'run plumbline doctor: it looks at the credentials, the network and how many are connected',
      zh: '运行 plumbline doctor：它会检查凭证、网络和连接数量',
    },
  }),
};

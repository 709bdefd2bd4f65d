import { type Complaint, type Finding, PlatformError, type Words } from '../platform.js';

/** One look at one thing. It fails as the platform's calls do. */
export interface Look {
  subject: string;
  look(): Promise<Finding[]>;
}

/** All looks at once; one that fails becomes a finding, so that the others still count. */
export async function looked(looks: readonly Look[]): Promise<Finding[]> {
  const found = await Promise.all(
    looks.map(({ subject, look }) => look().catch((error: unknown) => [failed(subject, error)])),
  );
  return found.flat();
}

export function ok(subject: string, what: Words): Finding {
  return { subject, state: 'ok', what };
}

export function amiss(subject: string, state: 'warn' | 'fail', { what, mend }: Complaint): Finding {
  return { subject, state, what, mend };
}

/** The platform's own words, where it has none for this. */
export function failed(subject: string, error: unknown): Finding {
  if (error instanceof PlatformError) {
    if (error.complaint) return amiss(subject, 'fail', error.complaint);
    const away = error.failure === 'unreachable' || error.failure === 'busy';
    return amiss(subject, 'fail', away ? notReached(error.message) : refused(error.message));
  }
  // What is not the platform's is ours; its words may hold anything.
  const name = error instanceof Error ? error.name : 'a fault';
  return amiss(subject, 'fail', refused(name));
}

function notReached(words: string): Complaint {
  return {
    what: { en: `Feishu does not answer (${words})`, zh: `飞书没有回应（${words}）` },
    mend: {
      en: 'let this server reach FEISHU_DOMAIN over HTTPS, then look again',
      zh: '请允许本服务器通过 HTTPS 访问 FEISHU_DOMAIN，然后重新检查',
    },
  };
}

function refused(words: string): Complaint {
  return {
    what: { en: `it cannot be looked at (${words})`, zh: `无法检查（${words}）` },
    mend: {
      en: 'developer console → this app → Log search shows what was asked and refused',
      zh: '开发者后台 → 本应用 → 日志检索：可查看被拒绝的请求',
    },
  };
}

import type { Complaint, Surroundings } from '../../platform.js';
import { PlatformError } from '../../platform.js';
import { answerIn } from '../errors.js';

/** Whether this workspace has Lists: found out by using them. */
export interface Absence {
  now: Surroundings['now'];
  trouble(complaint: Complaint): void;
}

/** After so many milliseconds it is tried again: a plan was bought, a scope was added. */
const DAY = 86_400_000;

/** The plan has none: nothing to be mended, and so nobody is told. */
const none = new Set([
  'lists_disabled_user_team',
  'paid_teams_only',
  'plan_upgrade_required',
  'feature_not_enabled',
  'unknown_method',
]);
/** Somebody could allow them: told, and not in the way of anything. */
const refused = new Set([
  'missing_scope',
  'no_permission',
  'permission_denied',
  'restricted_action',
]);

export function absence({ now, trouble }: Absence) {
  let until = 0;
  return {
    /** Does it where there are Lists; otherwise what stands for nothing. */
    async unless<T>(nothing: T, doing: () => Promise<T>): Promise<T> {
      if (now().getTime() < until) return nothing;
      try {
        return await doing();
      } catch (error) {
        const code = answerIn(error)?.code ?? '';
        if (!none.has(code) && !refused.has(code)) throw error;
        until = now().getTime() + DAY;
        const complaint = error instanceof PlatformError ? error.complaint : undefined;
        if (refused.has(code) && complaint) trouble(complaint);
        return nothing;
      }
    },
  };
}

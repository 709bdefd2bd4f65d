/** How Slack paces one app in one workspace (docs.slack.dev/apis/web-api/rate-limits). */
export interface PaceOptions {
  /** Times as fast as Slack: 10 allows ten posts a second in a channel. 1 unless told otherwise; `off` never limits. */
  factor?: number | 'off';
  /** Posts that a channel takes at once before one a second holds. */
  burst?: number;
  /** Posts in all channels together per minute; Slack has such a cap and does not say which. None unless told. */
  postsPerMinute?: number;
}

/** Calls per minute of Slack's tiers. */
const perMinute = { 1: 1, 2: 20, 3: 50, 4: 100 } as const;
export type Tier = keyof typeof perMinute | 'posting' | 'special';

/** Buckets that fill with time: one for each channel posted to, one for each method. */
export class Pace {
  private readonly buckets = new Map<string, { tokens: number; at: number }>();
  private factor: number | 'off';
  private readonly burst: number;
  private readonly postsPerMinute: number | undefined;

  constructor(options: PaceOptions = {}) {
    this.factor = options.factor ?? 1;
    this.burst = options.burst ?? 2;
    this.postsPerMinute = options.postsPerMinute;
  }

  change(factor: number | 'off'): void {
    this.factor = factor;
    this.buckets.clear();
  }

  /** @returns seconds to wait where the call comes too early; undefined where it may pass */
  tooEarly(method: string, tier: Tier, channel: string | undefined): number | undefined {
    if (this.factor === 'off' || tier === 'special') return undefined;
    if (tier !== 'posting') return this.take(method, perMinute[tier], perMinute[tier] / 60);
    if (this.postsPerMinute !== undefined) {
      const wait = this.take('posts', this.postsPerMinute, this.postsPerMinute / 60);
      if (wait !== undefined) return wait;
    }
    return this.take(`post ${channel}`, this.burst, 1);
  }

  private take(key: string, capacity: number, perSecond: number): number | undefined {
    const factor = this.factor === 'off' ? 1 : this.factor;
    const rate = perSecond * factor;
    const now = performance.now() / 1000;
    const bucket = this.buckets.get(key) ?? { tokens: capacity, at: now };
    const tokens = Math.min(capacity, bucket.tokens + (now - bucket.at) * rate);
    const passes = tokens >= 1;
    this.buckets.set(key, { tokens: passes ? tokens - 1 : tokens, at: now });
    return passes ? undefined : Math.max(1, Math.ceil((1 - tokens) / rate));
  }
}

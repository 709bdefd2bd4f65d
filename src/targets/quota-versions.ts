import type { Axis, Histories, Instant, Quota, TeamId, VersionOf } from '../facts/index.js';
import type { QuotaVersion } from './target-line.js';

type TeamQuota = QuotaVersion & { team: TeamId };

/**
 * The quotas of a book of facts as versions for `targetLines`. A quota that its source no longer
 * has, or has moved to another team or period, is withdrawn from there.
 * @param axis which of the two times counts as "known": `learned` for what is posted live
 */
export function quotaVersions(histories: Histories<'quota'>, axis: Axis): TeamQuota[] {
  const told = [...histories.values()].flatMap((versions) => ofOneQuota(versions, axis));
  // At one moment a source may drop a quota and tell it anew under another id: the new one counts.
  return [
    ...told.filter(({ value }) => value === null),
    ...told.filter(({ value }) => value !== null),
  ];
}

function ofOneQuota(versions: readonly VersionOf<'quota'>[], axis: Axis): TeamQuota[] {
  const told: TeamQuota[] = [];
  let before: Quota | null = null;
  for (const { body, since } of news(versions, axis)) {
    if (before && (body?.team !== before.team || body.period !== before.period)) {
      told.push({ team: before.team, period: before.period, value: null, knownSince: since });
    }
    if (body) told.push({ ...body, knownSince: since });
    before = body;
  }
  return told;
}

interface News {
  body: Quota | null;
  since: Instant;
}

/** What was new about one quota and when, the last word of each moment alone. */
function news(versions: readonly VersionOf<'quota'>[], axis: Axis): News[] {
  const heard = versions
    .map(({ body, learned, knownSince }, age) => {
      return { body, age, since: axis === 'learned' ? learned : knownSince };
    })
    .sort((a, b) => a.since.getTime() - b.since.getTime() || a.age - b.age);
  // An older version that is learned late is no news.
  const newest = heard.filter(({ age }, at) => heard.slice(0, at).every((one) => one.age < age));
  return newest.filter(({ since }, at) => newest[at + 1]?.since.getTime() !== since.getTime());
}

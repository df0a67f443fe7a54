import { humanDuration } from '../../plan/duration.ts';
import type { ExternalBackup } from '../../plan/resolved-external.ts';
import { coversPattern } from '../../velero/glob.ts';
import type { RiskRule } from '../risk.ts';
import { inAfter, listed, quoted } from '../wording.ts';

const watched = ({ verify }: ExternalBackup): string =>
  verify === null ? 'watched by nothing' : `at most ${humanDuration(verify.maxAgeSeconds)} old`;

/** `nas_time_seconds, job=nas`; '' where nothing watches it. */
function metricOf({ verify }: ExternalBackup): string {
  if (verify === null) return '';
  const { name, labels } = verify.metric;
  return [name, ...labels.map(({ key, value }) => `${key}=${value}`).sort()].join(', ');
}

const isLooser = (before: ExternalBackup, after: ExternalBackup): boolean =>
  before.verify !== null &&
  (after.verify === null || after.verify.maxAgeSeconds > before.verify.maxAgeSeconds);

type Claim = ExternalBackup['claims'][number];

const claimText = ({ namespace, claim }: Claim): string => `${namespace}/${claim}`;

const covers = (outer: Claim, inner: Claim): boolean =>
  coversPattern(outer.namespace, inner.namespace) && coversPattern(outer.claim, inner.claim);

export const externalWeakened: RiskRule = {
  code: 'external-weakened',
  level: 'high',
  title: 'a backup that somebody else makes is watched less well, or keeps less',
  why: 'Its metric is the only proof that it is made. Without `verify`, with a longer `maxAge` or with a metric that tells of something else, it may fail for as long before anybody is told.',
  remedy: 'Keep the metric and its limit, and mend the backup that does not meet it.',
  tells: ['verify.**', 'claims'],
  example: {
    before:
      'external:\n  etcd: { is: etcd is saved to the NAS by the hosts, owner: platform, verify: { metric: etcd_backup_time_seconds, maxAge: 1d } }',
    after:
      'external:\n  etcd: { is: etcd is saved to the NAS by the hosts, owner: platform, verify: { metric: etcd_backup_time_seconds, maxAge: 7d } }',
  },
  *check({ external }) {
    for (const { before, after } of external.kept) {
      const subject = `external/${after.name}`;
      if (isLooser(before, after))
        yield {
          subject,
          message: `external backup ${quoted(after.name)} is watched less well`,
          before: watched(before),
          after: watched(after),
          effect: 'A backup that stops is noticed later, or never.',
          place: inAfter(after.verify === null ? after.path : [...after.path, 'verify', 'maxAge']),
        };
      const [was, is] = [metricOf(before), metricOf(after)];
      if (was !== '' && is !== '' && was !== is)
        yield {
          subject,
          message: `external backup ${quoted(after.name)} is watched by another metric`,
          before: was,
          after: is,
          effect: 'If that one does not tell of this backup, one that stops is noticed by nobody.',
          place: inAfter([...after.path, 'verify', 'metric']),
        };
      const gone = before.claims.filter((claim) => !after.claims.some((left) => covers(left, claim)));
      if (gone.length > 0)
        yield {
          subject,
          message: `external backup ${quoted(after.name)} no longer keeps all its claims`,
          before: listed(before.claims.map(claimText)),
          after: listed(after.claims.map(claimText)),
          effect: `Not kept by it any more: ${listed(gone.map(claimText))}.`,
          place: inAfter([...after.path, 'claims']),
        };
    }
  },
};

import type { RiskRule } from '../risk.ts';
import { inAfter, quoted } from '../wording.ts';

export const externalAdded: RiskRule = {
  code: 'external-added',
  level: 'low',
  title: 'a backup that somebody else makes is in the plan',
  why: 'The plan says who makes it, and alerts when it grows too old.',
  remedy: 'Nothing is at risk; see that Prometheus has the metric.',
  example: {
    before: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after:
      'external:\n  etcd: { is: etcd is saved to the NAS by the hosts, owner: platform, verify: { metric: etcd_backup_time_seconds, maxAge: 1d } }',
  },
  *check({ external }) {
    for (const { name, path, is } of external.come)
      yield {
        subject: `external/${name}`,
        message: `external backup ${quoted(name)} is new in the plan`,
        before: '',
        after: is,
        effect: '',
        place: inAfter(path),
      };
  },
};

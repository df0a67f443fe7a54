import type { RiskRule } from '../risk.ts';
import { inBefore, quoted } from '../wording.ts';

export const externalRemoved: RiskRule = {
  code: 'external-removed',
  level: 'high',
  title: 'a backup that somebody else makes is no longer in the plan',
  why: 'The plan does not make it, but watches it: with its entry its alert goes, and a backup that stops is noticed by nobody.',
  remedy: 'Keep the entry as long as the backup is made, or say in the change what makes it now.',
  example: {
    before:
      'external:\n  etcd: { is: etcd is saved to the NAS by the hosts, owner: platform, verify: { metric: etcd_backup_time_seconds, maxAge: 1d } }',
    after: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check({ external }) {
    for (const { name, path, is, verify } of external.gone)
      yield {
        subject: `external/${name}`,
        message: `external backup ${quoted(name)} is no longer in the plan`,
        before: is,
        after: 'not in the plan',
        effect:
          verify === null
            ? 'Nobody is told any more that it exists.'
            : 'Its alert goes with it: if it stops, nobody is told.',
        place: inBefore(path),
      };
  },
};

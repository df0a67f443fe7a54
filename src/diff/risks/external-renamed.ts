import type { RiskRule } from '../risk.ts';
import { inAfter, inBefore, quoted } from '../wording.ts';

export const externalRenamed: RiskRule = {
  code: 'external-renamed',
  level: 'low',
  title: 'a backup that somebody else makes has another name',
  why: 'All that the plan says of it is as it was. Its alert has the new name.',
  remedy: 'Nothing is at risk; where its alert is routed by its name, change that too.',
  tells: ['name'],
  example: {
    before:
      'external:\n  etcd: { is: etcd is saved to the NAS by the hosts, owner: platform, verify: { metric: etcd_backup_time_seconds, maxAge: 1d } }',
    after:
      'external:\n  etcd-nas: { is: etcd is saved to the NAS by the hosts, owner: platform, verify: { metric: etcd_backup_time_seconds, maxAge: 1d } }',
  },
  *check({ external }) {
    for (const { before, after } of external.kept) {
      if (before.name === after.name) continue;
      yield {
        subject: `external/${before.name}`,
        message: `external backup ${quoted(before.name)} is called ${quoted(after.name)} now`,
        before: before.name,
        after: after.name,
        effect:
          after.verify === null
            ? 'It is the same backup.'
            : 'It is the same backup, watched by the same metric and limit.',
        place: inAfter(after.path),
      };
      yield {
        subject: `external/${after.name}`,
        message: `external backup ${quoted(after.name)} was called ${quoted(before.name)}`,
        before: before.name,
        after: after.name,
        effect: '',
        place: inBefore(before.path),
        level: 'info',
      };
    }
  },
};

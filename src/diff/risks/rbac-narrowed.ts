import type { RiskRule } from '../risk.ts';
import { inAfter } from '../wording.ts';

export const rbacNarrowed: RiskRule = {
  code: 'rbac-narrowed',
  level: 'medium',
  title: 'the server may do less',
  why: 'With `rbac: minimal` the server may read, and write what is its own; the role that a restore needs is lent to it by hand. A restore without it fails for every object, at the moment when it is needed.',
  remedy: 'Practise one restore with the role lent, as docs/restore.md of the output says.',
  tells: ['rbac'],
  example: { before: 'velero: { rbac: cluster-admin }', after: 'velero: { rbac: minimal }' },
  *check({ before, after }) {
    if (before.velero.rbac === after.velero.rbac || after.velero.rbac !== 'minimal') return;
    yield {
      subject: 'velero',
      message: 'the server may do no more than backups need',
      before: before.velero.rbac,
      after: after.velero.rbac,
      effect: 'A restore needs a role that is lent to it first; without that it restores nothing.',
      place: inAfter(['velero', 'rbac']),
    };
  },
};

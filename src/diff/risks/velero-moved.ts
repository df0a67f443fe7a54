import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import type { RiskRule } from '../risk.ts';
import { inAfter } from '../wording.ts';

const said = ({ velero: { install, namespace } }: ResolvedPlan): string =>
  `${{ helm: 'the chart', manifests: 'manifests', none: 'somebody else' }[install]}, namespace ${namespace}`;

export const veleroMoved: RiskRule = {
  code: 'velero-moved',
  level: 'critical',
  title: 'Velero is installed by somebody else, or in another namespace',
  why: 'The old installation is pruned or left behind. Backups are objects of one namespace: a server in another one lists only what it finds in the stores, and needs the repository password there.',
  remedy: 'Move in two changes: first the new installation beside the old one, then the old one goes.',
  tells: ['install', 'namespace'],
  example: { before: 'velero: { namespace: velero }', after: 'velero: { namespace: backup }' },
  *check({ before, after }) {
    if (said(before) === said(after)) return;
    const prunes = before.output.format === 'flux' && before.velero.install !== 'none';
    yield {
      subject: 'velero',
      message: 'Velero is installed by somebody else, or in another namespace',
      before: said(before),
      after: said(after),
      effect: `${prunes ? 'Flux prunes the old installation. ' : ''}No backup runs until the new server is ready and has the repository password and the credentials of every store.`,
      place: inAfter(['velero', before.velero.install === after.velero.install ? 'namespace' : 'install']),
    };
  },
};

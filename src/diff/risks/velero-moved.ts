import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import type { ObjectChange } from '../objects.ts';
import type { RiskRule } from '../risk.ts';
import { inAfter } from '../wording.ts';

const said = ({ velero: { install, namespace } }: ResolvedPlan): string =>
  `${{ helm: 'the chart', manifests: 'manifests', none: 'somebody else' }[install]}, namespace ${namespace}`;

/** What the server of the old installation goes with; an Application leaves behind what it has installed. */
const servers = new Set(['HelmRelease', 'Deployment']);

function oldText({ output, velero }: ResolvedPlan, objects: readonly ObjectChange[]): string {
  const server = objects.find(
    ({ change, kind, name }) => change === 'removed' && servers.has(kind) && name === 'velero',
  );
  if (velero.install === 'none') return 'What somebody else has installed goes on until that is removed.';
  return server?.fate === 'pruned'
    ? `${output.format === 'argocd' ? 'Argo CD' : 'Flux'} prunes the old installation.`
    : 'The old installation goes on, unmanaged, until somebody removes it or takes it over.';
}

function effectOf(before: ResolvedPlan, after: ResolvedPlan, objects: readonly ObjectChange[]): string {
  const old = oldText(before, objects);
  const isPruned = old.includes('prunes');
  if (!isPruned && after.velero.install === 'none' && before.velero.namespace === after.velero.namespace)
    return `${old} Its settings are no longer those of the plan.`;
  const from = isPruned ? 'No backup runs until' : "The plan's schedules run once";
  return `${old} ${from} the new server is ready and has the repository password and the credentials of every store.`;
}

export const veleroMoved: RiskRule = {
  code: 'velero-moved',
  level: 'critical',
  title: 'Velero is installed by somebody else, or in another namespace',
  why: 'The old installation is pruned or left behind. Backups are objects of one namespace: a server in another one lists only what it finds in the stores, and needs the repository password there.',
  remedy: 'Move in two changes: first the new installation beside the old one, then the old one goes.',
  tells: ['install', 'namespace'],
  example: { before: 'velero: { namespace: velero }', after: 'velero: { namespace: backup }' },
  *check({ before, after, objects }) {
    if (said(before) === said(after)) return;
    yield {
      subject: 'velero',
      message: 'Velero is installed by somebody else, or in another namespace',
      before: said(before),
      after: said(after),
      effect: effectOf(before, after, objects),
      place: inAfter(['velero', before.velero.install === after.velero.install ? 'namespace' : 'install']),
    };
  },
};

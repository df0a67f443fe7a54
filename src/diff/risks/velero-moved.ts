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

const isReady = 'the new server is ready and has the repository password and the credentials of every store.';

/** Both sides call their Deployment `velero`; the chart selects its pods by other labels than the manifests do. */
function refusedText({ output: { format } }: ResolvedPlan): string {
  const refused =
    format === 'flux'
      ? 'Flux applies nothing of that folder, and prunes nothing, until it is deleted'
      : 'the apply is refused until it is deleted';
  return `Deployment velero is there with another selector, which Kubernetes does not let change: ${refused}. Until then the old server goes on and runs the schedules of the same names; from then on no backup runs until ${isReady}`;
}

/** An Application that is changed takes away what it has installed elsewhere: it is rendered with `automated.prune`. */
const isSameApplication = (
  before: ResolvedPlan,
  after: ResolvedPlan,
  objects: readonly ObjectChange[],
): boolean =>
  [before, after].every(({ output, velero }) => output.format === 'argocd' && velero.install === 'helm') &&
  !objects.some(
    ({ change, kind, name }) => change === 'removed' && kind === 'Application' && name === 'velero',
  );

function effectOf(before: ResolvedPlan, after: ResolvedPlan, objects: readonly ObjectChange[]): string {
  const [was, is] = [before.velero, after.velero];
  const isHere = was.namespace === is.namespace;
  if (isHere && was.install === 'helm' && is.install === 'manifests') return refusedText(after);
  if (isSameApplication(before, after, objects))
    return `It is the same Application: Argo CD prunes what it has installed in the old namespace. No backup runs until ${isReady}`;
  const old = oldText(before, objects);
  const isPruned = old.includes('prunes');
  if (!isPruned && isHere && is.install === 'none')
    return `${old} Its settings are no longer those of the plan.`;
  return `${old} ${isPruned ? 'No backup runs until' : "The plan's schedules run once"} ${isReady}`;
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

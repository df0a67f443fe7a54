import { subjectOf } from '../../plan/subject.ts';
import type { FoundRisk, RiskRule } from '../risk.ts';
import { inBefore } from '../wording.ts';

/** Kinds whose loss takes data, the server or the way to the backups with it. */
const grave = new Set([
  'BackupStorageLocation',
  'VolumeSnapshotLocation',
  'VolumeSnapshotClass',
  'PersistentVolumeClaim',
  'PersistentVolume',
  'Namespace',
  'HelmRelease',
  'Application',
  'CustomResourceDefinition',
]);

/** An Application is rendered without a finalizer, so that its deletion deletes nothing else. */
function consequence(kind: string): Pick<FoundRisk, 'effect' | 'level'> {
  if (kind === 'HelmRelease') return { effect: 'What it installed is uninstalled.' };
  if (kind === 'Application')
    return { effect: 'What it installed stays and goes on, managed by nobody.', level: 'medium' };
  return { effect: 'What depends on it is deleted or out of reach.' };
}

export const objectPruned: RiskRule = {
  code: 'object-pruned',
  level: 'critical',
  title: 'what applies the output deletes an object that holds data or a server',
  why: 'A Flux Kustomization with `prune: true` deletes what disappears from its folder: a HelmRelease uninstalls its chart, a Namespace takes everything in it, a claim its volume.',
  remedy:
    'Annotate the object with kustomize.toolkit.fluxcd.io/prune: disabled in the cluster before the change is merged, or keep it in the plan.',
  example: {
    before: 'velero: { namespace: velero }',
    after: 'velero: { namespace: backup }',
  },
  *check({ objects }) {
    for (const { change, fate, kind, namespace, name, origin } of objects) {
      if (change !== 'removed' || fate !== 'pruned' || !grave.has(kind)) continue;
      const full = `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
      yield {
        subject: subjectOf(origin),
        message: `${full} is deleted from the cluster`,
        before: full,
        after: 'pruned',
        ...consequence(kind),
        place: inBefore(origin),
      };
    }
  },
};

import type { RiskRule } from '../risk.ts';
import { nameOf } from '../series.ts';
import { isLesserMethod, methodText } from '../volume-fates.ts';
import { inAfter } from '../wording.ts';

type Method = keyof typeof methodText;

const copiesAll = 'The first backup in the new way copies everything.';
const exceptions = 'Rules and services decide again about the volumes that they name.';

const isSnapshot = (method: Method): boolean => method === 'snapshot' || method === 'snapshot-move';

/**
 * What the old way stored and the new one does not; '' where nothing. File-system backup reads whatever a running pod
 * mounts, but for hostPath and block devices; a snapshot is taken of a claim, mounted or not.
 */
function lossText(was: Method, is: Method): string {
  if (was === 'fs-backup' && is === 'snapshot-move')
    return 'Of volumes whose CSI driver has no snapshot class (NFS, local disks, other drivers) nothing is stored any more, and the backup still ends Completed.';
  return isSnapshot(was) && is === 'fs-backup'
    ? 'Of claims that no running pod mounts, and of volumes in block mode, nothing is stored any more, and the backup still ends Completed.'
    : '';
}

function levelOf(was: Method, is: Method): { readonly level?: 'low' | 'high' } {
  if (lossText(was, is) !== '') return { level: 'high' };
  return isLesserMethod(is, was) ? { level: 'low' } : {};
}

function effectOf(was: Method, is: Method): string {
  if (is === 'skip') return exceptions;
  return [copiesAll, lossText(was, is)].filter((sentence) => sentence !== '').join(' ');
}

export const volumesMethodChanged: RiskRule = {
  code: 'volumes-method-changed',
  level: 'medium',
  title: 'the data of volumes travels in another way',
  why: 'The first backup in the new way copies everything again, and needs what the way needs: a node agent, a CSI driver, a snapshot class.',
  remedy: 'Make one backup by hand and restore it before the old ones expire.',
  tells: ['method'],
  example: {
    before: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after:
      'volumes: { snapshotClasses: { fast: { driver: csi.example.com, deletionPolicy: Retain } } }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d, volumes: snapshot-move, clusterResources: all }',
  },
  *check({ series }) {
    for (const { before, after } of series) {
      const [was, is] = [before.first.volumes.method, after.first.volumes.method];
      if (was === is || isLesserMethod(was, is)) continue;
      yield {
        subject: `target/${after.target}`,
        message: `the volumes of ${nameOf(after)} travel in another way`,
        before: methodText[was],
        after: methodText[is],
        effect: effectOf(was, is),
        place: inAfter(after.first.volumes.path),
        ...levelOf(was, is),
      };
    }
  },
};

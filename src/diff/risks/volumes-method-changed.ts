import type { RiskRule } from '../risk.ts';
import { nameOf } from '../series.ts';
import { fateRank, fateText } from '../volume-fates.ts';
import { inAfter } from '../wording.ts';

type Fate = keyof typeof fateRank;

const copiesAll = 'The first backup in the new way copies everything.';

/** File-system backup reads whatever a pod mounts, but for hostPath and block devices. */
const isNarrower = (was: Fate, is: Fate): boolean => was === 'fs-backup' && is === 'snapshot-move';
const narrower =
  'Of volumes whose CSI driver has no snapshot class (NFS, local disks, other drivers) nothing is stored any more, and the backup still ends Completed.';

function levelOf(was: Fate, is: Fate): { readonly level?: 'low' | 'high' } {
  if (isNarrower(was, is)) return { level: 'high' };
  return fateRank[is] > fateRank[was] ? { level: 'low' } : {};
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
      if (was === is || fateRank[is] < fateRank[was]) continue;
      yield {
        subject: `target/${after.target}`,
        message: `the volumes of ${nameOf(after)} travel in another way`,
        before: fateText[was],
        after: fateText[is],
        effect: isNarrower(was, is) ? `${copiesAll} ${narrower}` : copiesAll,
        place: inAfter(after.first.volumes.path),
        ...levelOf(was, is),
      };
    }
  },
};

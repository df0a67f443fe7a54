import type { SnapshotClass } from '../../plan/resolved-plan.ts';
import { pairByName } from '../pairing.ts';
import type { RiskRule } from '../risk.ts';
import { inAfter, inBefore, quoted } from '../wording.ts';

const said = ({ driver, existing, deletionPolicy }: SnapshotClass): string =>
  `${driver}, ${existing ? 'a class of the cluster' : deletionPolicy}`;

export const snapshotsWeakened: RiskRule = {
  code: 'snapshots-weakened',
  level: 'high',
  title: 'snapshots are kept less well',
  why: 'With `deletionPolicy: Delete` the snapshot in the storage goes with its VolumeSnapshot, also when a namespace is deleted; without its class or location no snapshot is made or restored.',
  remedy: 'Keep `Retain`, and keep classes and locations until the backups that used them have expired.',
  tells: [
    'snapshotClasses.*',
    'snapshotClasses.*.driver',
    'snapshotClasses.*.deletionPolicy',
    'snapshotLocations.*',
    'snapshotLocations.*.provider',
  ],
  example: {
    before:
      'volumes: { snapshotClasses: { fast: { driver: csi.example.com, deletionPolicy: Retain } } }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after:
      'volumes: { snapshotClasses: { fast: { driver: csi.example.com, deletionPolicy: Delete } } }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check({ before, after }) {
    const classes = pairByName(before.volumes.snapshotClasses, after.volumes.snapshotClasses);
    for (const { before: old, after: young } of classes.kept) {
      const isDeleted = old.deletionPolicy === 'Retain' && young.deletionPolicy === 'Delete';
      if (!isDeleted && old.driver === young.driver) continue;
      yield {
        subject: 'volumes',
        part: young.name,
        message: `snapshot class ${quoted(young.name)} ${isDeleted ? 'no longer retains its snapshots' : 'is of another driver'}`,
        before: said(old),
        after: said(young),
        effect: isDeleted
          ? 'A snapshot in the storage goes with the object that stands for it.'
          : 'Volumes of the old driver are no longer snapshotted.',
        place: inAfter(young.path),
      };
    }
    const locations = pairByName(before.volumes.snapshotLocations, after.volumes.snapshotLocations);
    for (const { before: old, after: young } of locations.kept) {
      if (old.provider === young.provider) continue;
      yield {
        subject: 'volumes',
        part: young.name,
        message: `snapshot location ${quoted(young.name)} is of another provider`,
        before: old.provider,
        after: young.provider,
        effect: 'Snapshots of the old provider can no longer be restored through it.',
        place: inAfter([...young.path, 'provider']),
      };
    }
    for (const [what, gone] of [
      ['class', classes.gone],
      ['location', locations.gone],
    ] as const) {
      for (const { name, path } of gone) {
        yield {
          subject: 'volumes',
          part: name,
          message: `snapshot ${what} ${quoted(name)} is gone`,
          before: name,
          after: '',
          effect:
            'Volumes that need it are no longer snapshotted, and existing snapshots may not be restored.',
          place: inBefore(path),
        };
      }
    }
  },
};

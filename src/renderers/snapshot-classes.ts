import template from '../../templates/snapshot-classes.yaml.hbs';
import { appliedWith } from './applied-with.ts';
import { planLabels } from './labels.ts';
import { object } from './objects.ts';
import type { Renderer } from './renderer.ts';

/** By this label Velero chooses the class of a driver (velero.io/docs csi). */
const chosenByVelero = { key: 'velero.io/csi-volumesnapshot-class', value: 'true' };

export const snapshotClasses: Renderer = {
  name: 'snapshot-classes',
  description:
    'one VolumeSnapshotClass per snapshot class that is not in the cluster already, labelled so that Velero uses it',
  kind: 'kubernetes',
  template,
  files(plan) {
    const classes = plan.volumes.snapshotClasses.filter(({ existing }) => !existing);
    if (classes.length === 0) return [];
    const labels = [...planLabels(plan), chosenByVelero];
    return [
      {
        path: 'kubernetes/config/snapshot-classes.yaml',
        view: {
          classes: classes.map(({ name, driver, deletionPolicy, parameters }) => ({
            name,
            driver,
            deletionPolicy,
            parameters,
            labels,
            annotations: appliedWith(plan, { content: { parameters } }),
          })),
        },
        origin: ['volumes', 'snapshotClasses'],
        objects: classes.map(({ name }) =>
          object('snapshot.storage.k8s.io/v1', 'VolumeSnapshotClass', '', name),
        ),
      },
    ];
  },
};

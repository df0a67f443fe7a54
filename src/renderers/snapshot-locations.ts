import template from '../../templates/snapshot-locations.yaml.hbs';
import { appliedWith } from './applied-with.ts';
import { mapOf, planLabels } from './labels.ts';
import { object } from './objects.ts';
import type { Renderer } from './renderer.ts';

export const snapshotLocations: Renderer = {
  name: 'snapshot-locations',
  description: 'one VolumeSnapshotLocation per native (non-CSI) snapshot location',
  kind: 'kubernetes',
  template,
  files(plan) {
    const locations = plan.volumes.snapshotLocations;
    if (locations.length === 0) return [];
    const common = { namespace: plan.velero.namespace, labels: planLabels(plan) };
    return [
      {
        path: 'kubernetes/config/snapshot-locations.yaml',
        view: {
          locations: locations.map(({ name, provider, config, credential }) => ({
            ...common,
            name,
            provider,
            config: config.length === 0 ? null : mapOf(config),
            credential,
            annotations: appliedWith(plan, { kept: true, isVeleros: true, content: config }),
          })),
        },
        origin: ['volumes', 'snapshotLocations'],
        objects: locations.map(({ name }) =>
          object('velero.io/v1', 'VolumeSnapshotLocation', plan.velero.namespace, name),
        ),
      },
    ];
  },
};

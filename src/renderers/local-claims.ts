import template from '../../templates/local-claims.yaml.hbs';
import { appliedWith } from './applied-with.ts';
import { planLabels } from './labels.ts';
import { localVolumesOf } from './local-volumes.ts';
import { object } from './objects.ts';
import type { Renderer } from './renderer.ts';

/** A file of their own: before a restore the volumes are made without them, since Velero leaves a claim that exists as it is. */
export const localClaims: Renderer = {
  name: 'local-claims',
  description: 'claims of the PersistentVolumes in folders of nodes, for the pods to name',
  kind: 'kubernetes',
  template,
  files(plan) {
    const volumes = localVolumesOf(plan);
    if (volumes.length === 0) return [];
    const labels = planLabels(plan);
    return [
      {
        path: 'volumes/local-claims.yaml',
        view: {
          claims: volumes.map((volume) => ({
            namespace: volume.namespace,
            claim: volume.claim,
            volume: volume.name,
            size: volume.size,
            labels,
            annotations: appliedWith(plan, { kept: true, wave: 'first', content: volume }),
          })),
        },
        origin: ['services'],
        objects: volumes.map(({ namespace, claim }) =>
          object('v1', 'PersistentVolumeClaim', namespace, claim),
        ),
      },
    ];
  },
};

import template from '../../templates/minio-volume.yaml.hbs';
import type { JsonObject } from '../json.ts';
import { appliedWith } from './applied-with.ts';
import { planLabels } from './labels.ts';
import { chartServers } from './minio-servers.ts';
import { object } from './objects.ts';
import type { Renderer } from './renderer.ts';

interface Volume {
  /** Of the PersistentVolume, which no namespace keeps apart from others. */
  readonly name: string;
  readonly namespace: string;
  readonly claim: string;
  readonly source: JsonObject;
}

export const minioVolume: Renderer = {
  name: 'minio-volume',
  description: 'the volume that the plan names for an S3 server in the cluster, and the claim that binds it',
  kind: 'kubernetes',
  template,
  files(plan) {
    const volumes = chartServers(plan).flatMap(
      ({ settings, release, claim, volumeSource }): readonly Volume[] =>
        volumeSource === null
          ? []
          : [
              {
                name: `${settings.namespace}-${release}`,
                namespace: settings.namespace,
                claim,
                source: volumeSource,
              },
            ],
    );
    if (volumes.length === 0) return [];
    const labels = planLabels(plan);
    return [
      {
        path: 'kubernetes/minio/volume.yaml',
        view: {
          volumes: volumes.map((volume) => ({
            ...volume,
            labels,
            annotations: appliedWith(plan, { kept: true, wave: 'first', content: volume.source }),
          })),
        },
        origin: ['storage'],
        objects: volumes.flatMap(({ name, namespace, claim }) => [
          object('v1', 'PersistentVolume', '', name),
          object('v1', 'PersistentVolumeClaim', namespace, claim),
        ]),
      },
    ];
  },
};

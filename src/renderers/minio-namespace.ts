import template from '../../templates/minio-namespace.yaml.hbs';
import { appliedWith } from './applied-with.ts';
import { planLabels } from './labels.ts';
import { chartServers } from './minio-servers.ts';
import { object } from './objects.ts';
import type { Renderer } from './renderer.ts';

export const minioNamespace: Renderer = {
  name: 'minio-namespace',
  description: 'the namespaces of the S3 servers in the cluster, which nobody prunes',
  kind: 'kubernetes',
  template,
  files(plan) {
    const names = [...new Set(chartServers(plan).map(({ settings }) => settings.namespace))];
    const own = names.filter((name) => name !== plan.velero.namespace);
    if (own.length === 0) return [];
    return [
      {
        path: 'kubernetes/minio/namespace.yaml',
        view: {
          namespaces: own.map((name) => ({
            name,
            labels: planLabels(plan),
            annotations: appliedWith(plan, { kept: true, wave: 'first' }),
          })),
        },
        origin: ['storage'],
        objects: own.map((name) => object('v1', 'Namespace', '', name)),
      },
    ];
  },
};

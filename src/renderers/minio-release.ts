import template from '../../templates/minio-release.yaml.hbs';
import { minioChart } from '../platform/images.ts';
import { appliedWith } from './applied-with.ts';
import { planLabels } from './labels.ts';
import { minioChartValues } from './minio-chart-values.ts';
import { chartServers } from './minio-servers.ts';
import { object } from './objects.ts';
import type { Renderer } from './renderer.ts';

export const minioRelease: Renderer = {
  name: 'minio-release',
  description: 'the HelmRelease of each S3 server in the cluster and the HelmRepository of its chart',
  kind: 'kubernetes',
  template,
  files(plan) {
    const servers = chartServers(plan);
    if (plan.output.format !== 'flux' || servers.length === 0) return [];
    const labels = planLabels(plan);
    return [
      {
        path: 'kubernetes/minio/minio-release.yaml',
        view: {
          repository: minioChart.repository,
          chart: minioChart.name,
          chartVersion: minioChart.version,
          releases: servers.map((server) => {
            const values = minioChartValues(server);
            return {
              name: server.release,
              namespace: server.settings.namespace,
              labels,
              annotations: appliedWith(plan, { content: values }),
              values,
            };
          }),
        },
        origin: ['storage'],
        objects: servers.flatMap(({ release, settings }) => [
          object('source.toolkit.fluxcd.io/v1', 'HelmRepository', settings.namespace, release),
          object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', settings.namespace, release),
        ]),
      },
    ];
  },
};

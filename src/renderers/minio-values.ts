import template from '../../templates/minio-values.yaml.hbs';
import { minioChart } from '../platform/images.ts';
import { chartSections } from './minio-chart-values.ts';
import { chartServers } from './minio-servers.ts';
import type { Renderer } from './renderer.ts';

export const minioValues: Renderer = {
  name: 'minio-values',
  description: 'values of the MinIO chart for `helm install --values`, the same that the HelmRelease carries',
  kind: 'helm-values',
  template,
  files: (plan) =>
    chartServers(plan).map((server) => ({
      path: server.valuesFile,
      view: {
        location: server.location.name,
        chart: minioChart.name,
        chartVersion: minioChart.version,
        sections: chartSections(server),
      },
      origin: server.settings.path,
      objects: [],
    })),
};

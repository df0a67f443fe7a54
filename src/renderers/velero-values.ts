import template from '../../templates/velero-values.yaml.hbs';
import type { Renderer } from './renderer.ts';
import { valuesSections } from './velero-chart-values.ts';

export const veleroValues: Renderer = {
  name: 'velero-values',
  description: 'values of the Velero chart for `helm install -f`, the same that the HelmRelease carries',
  kind: 'helm-values',
  template,
  files(plan) {
    if (plan.velero.install !== 'helm') return [];
    const { chart, namespace } = plan.velero;
    return [
      {
        path: 'helm/velero-values.yaml',
        view: {
          chartVersion: chart.version,
          repository: chart.repository,
          namespace,
          sections: valuesSections(plan),
        },
        origin: ['velero'],
        objects: [],
      },
    ];
  },
};

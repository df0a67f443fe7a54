import template from '../../templates/velero-ui-values.yaml.hbs';
import { veleroUiChart } from '../platform/images.ts';
import type { Renderer } from './renderer.ts';
import { uiSections } from './velero-ui-chart-values.ts';

export const veleroUiValues: Renderer = {
  name: 'velero-ui-values',
  description:
    'values of the Velero UI chart for `helm install --values`, the same that the HelmRelease carries',
  kind: 'helm-values',
  template,
  files(plan) {
    const { ui } = plan.velero;
    if (ui === null) return [];
    return [
      {
        path: 'helm/velero-ui-values.yaml',
        view: {
          chart: veleroUiChart.name,
          chartVersion: veleroUiChart.version,
          sections: uiSections(plan),
        },
        origin: ui.path,
        objects: [],
      },
    ];
  },
};

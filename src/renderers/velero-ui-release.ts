import template from '../../templates/velero-ui-release.yaml.hbs';
import { veleroUiChart } from '../platform/images.ts';
import { appliedWith } from './applied-with.ts';
import { planLabels } from './labels.ts';
import { object } from './objects.ts';
import type { Renderer } from './renderer.ts';
import { uiChartValues, uiRelease } from './velero-ui-chart-values.ts';

export const veleroUiRelease: Renderer = {
  name: 'velero-ui-release',
  description: 'the HelmRelease of Velero UI and the HelmRepository of its chart',
  kind: 'kubernetes',
  template,
  files(plan) {
    const { ui, namespace } = plan.velero;
    if (ui === null || plan.output.format !== 'flux') return [];
    const values = uiChartValues(plan);
    return [
      {
        path: 'kubernetes/ui/velero-ui-release.yaml',
        view: {
          name: uiRelease,
          namespace,
          labels: planLabels(plan),
          annotations: appliedWith(plan, { content: values }),
          repository: veleroUiChart.repository,
          chart: veleroUiChart.name,
          chartVersion: veleroUiChart.version,
          values,
        },
        origin: ui.path,
        objects: [
          object('source.toolkit.fluxcd.io/v1', 'HelmRepository', namespace, uiRelease),
          object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', namespace, uiRelease),
        ],
      },
    ];
  },
};

import template from '../../templates/velero-release.yaml.hbs';
import { appliedWith } from './applied-with.ts';
import { planLabels } from './labels.ts';
import { object } from './objects.ts';
import type { Renderer } from './renderer.ts';
import { chartValues } from './velero-chart-values.ts';

/** Name of the release; the chart hard-codes the same name for the server's Deployment. */
const name = 'velero';

export const veleroRelease: Renderer = {
  name: 'velero-release',
  description: 'the HelmRelease of Velero and the HelmRepository of its chart',
  kind: 'kubernetes',
  template,
  files(plan) {
    if (plan.output.format !== 'flux' || plan.velero.install !== 'helm') return [];
    const { chart, namespace } = plan.velero;
    const values = chartValues(plan);
    return [
      {
        path: 'kubernetes/velero/velero-release.yaml',
        view: {
          name,
          namespace,
          labels: planLabels(plan),
          annotations: appliedWith(plan, { content: values }),
          repositoryAnnotations: appliedWith(plan, { content: chart.repository }),
          repository: chart.repository,
          isOci: chart.repository.startsWith('oci://'),
          chartVersion: chart.version,
          values,
        },
        origin: ['velero'],
        objects: [
          object('source.toolkit.fluxcd.io/v1', 'HelmRepository', namespace, name),
          object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', namespace, name),
        ],
      },
    ];
  },
};

import template from '../../templates/mirror-monitors.yaml.hbs';
import { mirrorName } from '../plan/mirror-name.ts';
import { mirrorLabel } from '../platform/output-labels.ts';
import { appliedWith } from './applied-with.ts';
import { operatorLabels } from './labels.ts';
import { metricsPort } from './mirror-pods.ts';
import { object } from './objects.ts';
import type { Renderer } from './renderer.ts';

export const mirrorMonitors: Renderer = {
  name: 'mirror-monitors',
  description: 'what makes the Prometheus operator ask the pods of mirrors how far their copies are',
  kind: 'kubernetes',
  template,
  files(plan) {
    if (plan.mirrors.length === 0 || !plan.alerts.operator) return [];
    const { namespace } = plan.velero;
    const labels = operatorLabels(plan);
    return [
      {
        path: 'kubernetes/monitoring/mirror-monitors.yaml',
        view: {
          namespace,
          labels,
          annotations: appliedWith(plan, { content: labels }),
          port: metricsPort.name,
          mirrors: plan.mirrors.map((mirror) => ({
            name: mirrorName(mirror),
            podLabel: { key: mirrorLabel, value: mirror.name },
          })),
        },
        origin: ['mirrors'],
        objects: plan.mirrors.map((mirror) =>
          object('monitoring.coreos.com/v1', 'PodMonitor', namespace, mirrorName(mirror)),
        ),
      },
    ];
  },
};

import template from '../../templates/velero-monitors.yaml.hbs';
import { planLabels } from './labels.ts';
import { object } from './objects.ts';
import type { Renderer } from './renderer.ts';

const api = 'monitoring.coreos.com/v1';

export const veleroMonitors: Renderer = {
  name: 'velero-monitors',
  description: 'what makes the Prometheus operator scrape a Velero that is installed without its chart',
  kind: 'kubernetes',
  template,
  files(plan) {
    const { install, namespace, nodeAgent } = plan.velero;
    if (install !== 'manifests' || !plan.alerts.operator) return [];
    const labels = new Map(
      [...planLabels(plan), ...plan.alerts.labels].map(({ key, value }) => [key, value]),
    );
    return [
      {
        path: 'kubernetes/monitoring/velero-monitors.yaml',
        view: {
          namespace,
          labels: [...labels].map(([key, value]) => ({ key, value })),
          nodeAgent: nodeAgent.needed,
        },
        origin: ['velero'],
        objects: [
          object(api, 'ServiceMonitor', namespace, 'velero'),
          ...(nodeAgent.needed ? [object(api, 'PodMonitor', namespace, 'node-agent')] : []),
        ],
      },
    ];
  },
};

import template from '../../templates/velero-monitors.yaml.hbs';
import { operatorLabels } from './labels.ts';
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
    return [
      {
        path: 'kubernetes/monitoring/velero-monitors.yaml',
        view: {
          namespace,
          labels: operatorLabels(plan),
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

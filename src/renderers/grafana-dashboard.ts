import template from '../../templates/grafana-dashboard.yaml.hbs';
import { appliedWith } from './applied-with.ts';
import { dashboardModel } from './dashboard-panels.ts';
import { planLabels } from './labels.ts';
import { object } from './objects.ts';
import type { Renderer } from './renderer.ts';

const name = 'backup-plan-dashboard';

export const grafanaDashboard: Renderer = {
  name: 'grafana-dashboard',
  description:
    'a green or red cell for each service, claim, schedule and external backup, for the sidecar of Grafana',
  kind: 'kubernetes',
  template,
  files(plan) {
    const { dashboard, namespace } = plan.alerts;
    if (dashboard === null) return [];
    const json = JSON.stringify(dashboardModel(plan), null, 2);
    return [
      {
        path: 'kubernetes/monitoring/grafana-dashboard.yaml',
        view: {
          name,
          namespace,
          labels: planLabels(plan),
          folder: dashboard.folder,
          annotations: appliedWith(plan, { content: json }),
          file: `backup-plan-${plan.cluster}.json`,
          json,
        },
        origin: dashboard.path,
        objects: [object('v1', 'ConfigMap', namespace, name)],
      },
    ];
  },
};

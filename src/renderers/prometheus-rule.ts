import template from '../../templates/prometheus-rule.yaml.hbs';
import { ruleFiles, rulesView } from './alerts/rule-files.ts';
import { appliedWith } from './applied-with.ts';
import { operatorLabels } from './labels.ts';
import { object } from './objects.ts';
import type { Renderer } from './renderer.ts';

export const prometheusRule: Renderer = {
  name: 'prometheus-rule',
  description: 'the alerts, with limits that come from the crons, for the Prometheus operator',
  kind: 'kubernetes',
  template,
  *files(plan) {
    const { operator, namespace, path } = plan.alerts;
    if (!operator) return;
    const labels = operatorLabels(plan);
    for (const { file, name, rules } of ruleFiles(plan))
      yield {
        path: `kubernetes/monitoring/${file}.yaml`,
        view: {
          name,
          namespace,
          labels,
          annotations: appliedWith(plan, { content: { labels, rules } }),
          describesAlerts: file === 'prometheus-rules',
          describesSchedules: file.startsWith('prometheus-rules-schedules'),
          describesClaims: file.startsWith('prometheus-rules-claims'),
          describesServices: file.startsWith('prometheus-rules-services'),
          describesDashboard: file === 'prometheus-rules-dashboard',
          rules: rulesView(rules),
        },
        origin: path,
        objects: [object('monitoring.coreos.com/v1', 'PrometheusRule', namespace, name)],
      };
  },
};

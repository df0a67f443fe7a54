import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import { veleroMetrics } from '../../velero/metrics.ts';
import { anySchedule } from './plan-series.ts';
import { serverLogs } from './remedies.ts';
import { type AlertingRule, templateText } from './rule.ts';

/** One alert for each severity among the schedules. Ten minutes: a restart or a drained node is no trouble. */
export const veleroDown = (plan: ResolvedPlan): AlertingRule => ({
  alert: 'VeleroDown',
  expr: `count by (cluster, severity) ${anySchedule(plan)}
unless on ()
${veleroMetrics.backups}`,
  for: '10m',
  annotations: [
    { key: 'summary', value: 'Velero is down in cluster {{ $labels.cluster }}, so nothing is backed up' },
    {
      key: 'description',
      value: `Prometheus gets no metrics from Velero: the server does not run, or it is not scraped. Schedules of severity {{ $labels.severity }} that wait for it: {{ $value }}. See \`kubectl get pods --namespace ${templateText(plan.velero.namespace)}\` and \`${serverLogs(plan)}\`; if the server runs, look at its ServiceMonitor.`,
    },
  ],
});

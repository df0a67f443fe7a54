import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import { series } from '../../platform/recorded-series.ts';
import { scheduleMetricLabel, veleroMetrics } from '../../velero/metrics.ts';
import { describeSchedule } from './remedies.ts';
import type { AlertingRule } from './rule.ts';
import { ofCluster } from './series.ts';

/** Only while the server is there; VeleroDown says the rest. A quarter of an hour lets a rollout bring rules before schedules. */
export const scheduleMissing = (plan: ResolvedPlan): AlertingRule => ({
  alert: 'VeleroScheduleMissing',
  expr: `${series.maxAge}${ofCluster(plan)}
unless on (${scheduleMetricLabel})
${veleroMetrics.attempts}
and on ()
${veleroMetrics.backups}`,
  for: '15m',
  annotations: [
    { key: 'summary', value: 'Velero does not run schedule {{ $labels.schedule }}' },
    {
      key: 'description',
      value: `The plan has schedule {{ $labels.schedule }} (target {{ $labels.target }}, cluster {{ $labels.cluster }}), but Velero does not report it: it was deleted, was never applied, or was paused by hand. See \`${describeSchedule(plan)}\` and apply the rendered files again.`,
    },
  ],
});

import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import { series } from '../../platform/recorded-series.ts';
import { scheduleMetricLabel, veleroMetrics } from '../../velero/metrics.ts';
import { knownSuccess } from './observations.ts';
import { describeSchedule, listBackups, runNow } from './remedies.ts';
import type { AlertingRule } from './rule.ts';
import { ofCluster } from './series.ts';

/** Also says so when the last backup has expired: from Velero's metrics the two look the same. */
export const backupNeverSucceeded = (plan: ResolvedPlan): AlertingRule => ({
  alert: 'VeleroBackupNeverSucceeded',
  expr: `time() - ${series.firstSeen}${ofCluster(plan)}
> on (${scheduleMetricLabel}) group_right ()
${series.maxAge}${ofCluster(plan)}
unless on (${scheduleMetricLabel})
${knownSuccess(plan)}
and on (${scheduleMetricLabel})
${veleroMetrics.attempts}`,
  for: '5m',
  annotations: [
    { key: 'summary', value: 'There is no completed backup of {{ $labels.schedule }}' },
    {
      key: 'description',
      value: `Prometheus has seen schedule {{ $labels.schedule }} (target {{ $labels.target }}, cluster {{ $labels.cluster }}) for {{ $value | humanizeDuration }}, longer than it takes to make a first backup, and Velero knows none that is completed: none ever was, or all are expired or deleted (of which Velero may learn only when it restarts, #10000). An hour without Prometheus starts the count anew. See \`${describeSchedule(plan)}\` and \`${listBackups(plan)}\`; make one now with \`${runNow(plan)}\`.`,
    },
  ],
});

import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import { series } from '../../platform/recorded-series.ts';
import { scheduleMetricLabel } from '../../velero/metrics.ts';
import { knownSuccess } from './observations.ts';
import { backupLogs, describeBackup, listBackups } from './remedies.ts';
import type { AlertingRule } from './rule.ts';
import { ofCluster } from './series.ts';

/** Asks Prometheus for the limit of the schedule that the alert is about. */
const limitText = `{{ with printf \`${series.maxAge}{cluster=%q,schedule=%q}\` $labels.cluster $labels.schedule | query }}{{ . | first | value | humanizeDuration }}{{ end }}`;

export const backupTooOld = (plan: ResolvedPlan): AlertingRule => ({
  alert: 'VeleroBackupTooOld',
  expr: `time() - ${knownSuccess(plan)}
> on (${scheduleMetricLabel}) group_right ()
${series.maxAge}${ofCluster(plan)}`,
  for: '',
  annotations: [
    {
      key: 'summary',
      value: 'The newest backup of {{ $labels.schedule }} is {{ $value | humanizeDuration }} old',
    },
    {
      key: 'description',
      value: `Schedule {{ $labels.schedule }} (target {{ $labels.target }}, cluster {{ $labels.cluster }}) should complete a backup at least every ${limitText}, slack for its run included. A run that a restart of Velero cut off, or that failed while Prometheus did not look, shows here only. See how its runs ended with \`${listBackups(plan)}\`, then \`${describeBackup(plan)}\` and \`${backupLogs(plan)}\`.`,
    },
  ],
});

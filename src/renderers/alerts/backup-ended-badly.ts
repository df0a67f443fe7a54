import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import { series } from '../../platform/recorded-series.ts';
import { type BadEnding, badEndings, scheduleMetricLabel } from '../../velero/metrics.ts';
import { runsOnDemand } from './limits.ts';
import { knownSuccess, lastEnding } from './observations.ts';
import { anySchedule } from './plan-series.ts';
import { backupLogs, describeBackup, listBackups, listLocations } from './remedies.ts';
import type { AlertingRule } from './rule.ts';
import { ofCluster } from './series.ts';

interface Wording {
  readonly alert: string;
  readonly summary: string;
  readonly meaning: string;
  readonly look: (plan: ResolvedPlan) => string;
}

const wordings: Readonly<Record<BadEnding['phase'], Wording>> = {
  Failed: {
    alert: 'VeleroBackupFailed',
    summary: 'A backup of {{ $labels.schedule }} failed',
    meaning: 'ended as Failed, so there is nothing to restore from it',
    look: (plan) => `See why with \`${describeBackup(plan)}\` and \`${backupLogs(plan)}\``,
  },
  PartiallyFailed: {
    alert: 'VeleroBackupPartiallyFailed',
    summary: 'A backup of {{ $labels.schedule }} is incomplete',
    meaning:
      'ended as PartiallyFailed: it lacks objects, volumes or a hook that worked, and a restore by schedule name passes it over',
    look: (plan) => `See what it lacks with \`${describeBackup(plan)}\` and \`${backupLogs(plan)}\``,
  },
  FailedValidation: {
    alert: 'VeleroBackupValidationFailed',
    summary: 'Velero refused to start a backup of {{ $labels.schedule }}',
    meaning:
      'ended as FailedValidation before it began, as when its storage location is unavailable or its volume policy missing',
    look: (plan) =>
      `See the validation errors with \`${describeBackup(plan)}\` and the locations with \`${listLocations(plan)}\``,
  },
};

/** Nobody may ever repeat a run made by hand, so its failure is forgotten when Prometheus forgets the run itself. */
const longAgoOnDemand = (plan: ResolvedPlan, ended: string): string =>
  plan.schedules.some(runsOnDemand)
    ? `
unless on (${scheduleMetricLabel})
(${series.onDemand}${ofCluster(plan)} and on (${scheduleMetricLabel}) time() - ${ended} > ${plan.alerts.prometheusRetentionSeconds})`
    : '';

function alertOf(plan: ResolvedPlan, ending: BadEnding): AlertingRule {
  const { alert, summary, meaning, look } = wordings[ending.phase];
  const ended = `${lastEnding(ending)}${ofCluster(plan)}`;
  return {
    alert,
    expr: `${anySchedule(plan)}
and on (${scheduleMetricLabel})
(
  ${ended}
  > on (${scheduleMetricLabel})
  (${knownSuccess(plan)} or on (${scheduleMetricLabel}) 0 * ${ended})
)${longAgoOnDemand(plan, ended)}`,
    for: '',
    annotations: [
      { key: 'summary', value: summary },
      {
        key: 'description',
        value: `A run of schedule {{ $labels.schedule }} (target {{ $labels.target }}, cluster {{ $labels.cluster }}) ${meaning}, and no run has completed since. Find it with \`${listBackups(plan)}\`. ${look(plan)}. The alert ends with the next completed run.`,
      },
    ],
  };
}

/** The names of the alerts, in the order of `badEndings`. */
export const badEndingAlerts: readonly string[] = badEndings.map(({ phase }) => wordings[phase].alert);

/** Failed, partially failed and refused runs, each until a later run completes. */
export const backupEndedBadly = (plan: ResolvedPlan): readonly AlertingRule[] =>
  badEndings.map((ending) => alertOf(plan, ending));

import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import { series } from '../../platform/recorded-series.ts';
import { locationMetricLabel, veleroMetrics } from '../../velero/metrics.ts';
import { listLocations, serverLogs } from './remedies.ts';
import { type AlertingRule, promDuration } from './rule.ts';
import { ofCluster } from './series.ts';
import { validationSeconds } from './validation-period.ts';

/** Two validations must have failed, and the scrapes in between been missed: a minute each unless Velero is told otherwise. */
export const patienceSeconds = (plan: ResolvedPlan): number => 2 * validationSeconds(plan) + 180;

/**
 * Also for a location that Velero does not know; its metric outlives a deleted location until the next restart. Where
 * Velero validates once only, it knows nothing of its locations after a restart, and only a status that it says counts.
 */
function unavailable(plan: ResolvedPlan): string {
  const matched = `on (${locationMetricLabel})\n${veleroMetrics.locationStatus}`;
  return validationSeconds(plan) === 0
    ? `and ${matched} == 0`
    : `unless ${matched} == 1\nand on ()\n${veleroMetrics.backups}`;
}

export const storageLocationUnavailable = (plan: ResolvedPlan): readonly AlertingRule[] =>
  plan.storage.length === 0
    ? []
    : [
        {
          alert: 'VeleroStorageLocationUnavailable',
          expr: `${series.storageLocation}${ofCluster(plan)}\n${unavailable(plan)}`,
          for: promDuration(patienceSeconds(plan)),
          annotations: [
            {
              key: 'summary',
              value: 'Backups cannot be stored in location {{ $labels.backup_location_name }}',
            },
            {
              key: 'description',
              value: `Velero finds storage location {{ $labels.backup_location_name }} of cluster {{ $labels.cluster }} unavailable or does not know it: every backup to it fails validation, and none in it can be restored. See \`${listLocations(plan)}\`, the message in its status, and \`${serverLogs(plan)}\`.`,
            },
          ],
        },
      ];

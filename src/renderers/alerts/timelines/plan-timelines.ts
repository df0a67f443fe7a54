import type { ResolvedPlan } from '../../../plan/resolved-plan.ts';
import { series } from '../../../platform/recorded-series.ts';
import { locationMetricLabel, veleroMetrics } from '../../../velero/metrics.ts';
import { ofCluster } from '../series.ts';
import { patienceSeconds } from '../storage-location-unavailable.ts';
import { claimsTimeline } from './claims.ts';
import { dashboardTimelines } from './dashboard.ts';
import { externalTimelines } from './external-backups.ts';
import { mirrorTimelines } from './mirrors.ts';
import { course, input, selector, type Timeline } from './timeline.ts';

const alarmed = selector('ALERTS', { alertname: 'VeleroStorageLocationUnavailable', alertstate: 'firing' });

/** Minute at which the unavailability begins. */
const begins = 10;

/** Minute at which it has been seen for long enough, with a little to spare. */
const lateEnough = (plan: ResolvedPlan): number => begins + Math.ceil(patienceSeconds(plan) / 60) + 2;

function unavailableLocations(plan: ResolvedPlan): readonly Timeline[] {
  if (plan.storage.length === 0 || lateEnough(plan) > 60) return [];
  const unless = `${series.storageLocation}${ofCluster(plan)} unless on (cluster, ${locationMetricLabel}, severity) ${alarmed}`;
  return [
    {
      name: 'the storage locations become unavailable, then available again',
      series: [
        input(veleroMetrics.backups, {}, course([0, 1])),
        ...plan.storage.map(({ name }) =>
          input(
            veleroMetrics.locationStatus,
            { [locationMetricLabel]: name },
            course([0, 1], [10, 0], [60, 1]),
          ),
        ),
      ],
      checks: [
        { at: '9m', expr: alarmed, samples: [] },
        { at: `${lateEnough(plan)}m`, expr: unless, samples: [] },
        { at: '62m', expr: alarmed, samples: [] },
      ],
    },
  ];
}

/** What outlives even a Prometheus without Velero: the signal that the rules are loaded. */
const loaded = (plan: ResolvedPlan): Timeline => ({
  name: 'the rules say that all of them are loaded',
  series: [],
  checks: [
    {
      at: '2m',
      expr: series.rulesLoaded,
      samples: [{ labels: selector(series.rulesLoaded, { cluster: plan.cluster }), value: 1 }],
    },
  ],
});

/** What must hold whatever the schedules are. */
export const planTimelines = (plan: ResolvedPlan): readonly Timeline[] => [
  loaded(plan),
  ...unavailableLocations(plan),
  ...externalTimelines(plan),
  claimsTimeline(plan),
  ...dashboardTimelines(plan),
  ...mirrorTimelines(plan),
];

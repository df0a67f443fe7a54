import type { ResolvedPlan } from '../../../plan/resolved-plan.ts';
import { series } from '../../../platform/recorded-series.ts';
import { mapOf } from '../../labels.ts';
import { type WatchedExternal, watchedExternal } from '../external-backups.ts';
import { type Check, input, selector, type Timeline } from './timeline.ts';
import { minutes } from './velero-series.ts';

/** The last success is ten minutes below its limit when the timeline begins, is fresh from 30, gone from 40 to 65. */
const told = (maxAgeSeconds: number): string =>
  `${minutes(10) - maxAgeSeconds}x29 ${minutes(30)}+60x9 stale _x24 ${minutes(65)}+60x10`;

function timelineOf(plan: ResolvedPlan, { name, owner, verify }: WatchedExternal): Timeline {
  const mine = selector('ALERTS', { external: name, alertstate: 'firing' });
  const silent = (minute: number): Check => ({ at: `${minute}m`, expr: mine, samples: [] });
  const firing = (minute: number, alertname: string): Check => ({
    at: `${minute}m`,
    expr: mine,
    samples: [
      {
        labels: selector('ALERTS', {
          alertname,
          alertstate: 'firing',
          cluster: plan.cluster,
          external: name,
          ...(owner === '' ? {} : { owner }),
          severity: plan.alerts.severity,
        }),
        value: 1,
      },
    ],
  });
  const cell = (minute: number, value: number): readonly Check[] => {
    if (plan.alerts.dashboard === null) return [];
    const labels = selector(series.externalInTime, { cluster: plan.cluster, external: name });
    return [{ at: `${minute}m`, expr: labels, samples: [{ labels, value }] }];
  };
  const { metric, maxAgeSeconds } = verify;
  const labels = mapOf(metric.labels);
  return {
    name: `external backup ${name} grows too old, succeeds, is no longer reported, and is again`,
    series: [input(metric.name, labels, told(maxAgeSeconds))],
    checks: [
      silent(9),
      ...cell(9, 1),
      firing(12, 'ExternalBackupTooOld'),
      ...cell(12, 0),
      silent(32),
      silent(53),
      ...cell(53, 0),
      firing(57, 'ExternalBackupNotReported'),
      silent(67),
      ...cell(67, 1),
    ],
  };
}

/** Each by itself, since entries may watch the same series. */
export const externalTimelines = (plan: ResolvedPlan): readonly Timeline[] =>
  watchedExternal(plan).map((backup) => timelineOf(plan, backup));

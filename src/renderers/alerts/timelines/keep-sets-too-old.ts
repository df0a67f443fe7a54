import { groupBy } from '../../../group-by.ts';
import type { ResolvedPlan, Schedule } from '../../../plan/resolved-plan.ts';
import { runsByItself } from '../../../plan/running-schedule.ts';
import { veleroMetrics } from '../../../velero/metrics.ts';
import { keepSetOf, keepSets } from '../limits.ts';
import { course, selector, type Timeline } from './timeline.ts';
import { healthyServer, idle, minutes, of } from './velero-series.ts';

/** All layers are as old as their keep-set may be; a run of the first one ends the alarm. */
export function keepSetsTooOld(plan: ResolvedPlan, schedules: readonly Schedule[]): readonly Timeline[] {
  const layersOf = groupBy(schedules.filter(runsByItself), keepSetOf);
  const filled = keepSets(plan).flatMap((keepSet) => {
    const layers = layersOf.get(keepSet.name);
    return layers === undefined ? [] : [{ ...keepSet, layers }];
  });
  if (filled.length === 0) return [];
  const success = (seconds: number, layer: number) =>
    course([0, minutes(10) - seconds], ...(layer === 0 ? [[30, minutes(30)] as const] : []));
  const alerts = selector('ALERTS', { alertname: 'VeleroKeepSetTooOld', alertstate: 'firing' });
  return [
    {
      name: 'the newest backup of all layers of a keep-set grows too old, then a run of one layer completes',
      series: [
        ...healthyServer(plan),
        ...filled.flatMap(({ limit, layers }) =>
          layers.flatMap((schedule, layer) => [
            of(veleroMetrics.attempts, schedule, idle),
            of(veleroMetrics.lastSuccess, schedule, success(limit.seconds, layer)),
          ]),
        ),
      ],
      checks: [
        { at: '9m', expr: alerts, samples: [] },
        { at: '12m', expr: `count(${alerts})`, samples: [{ labels: '{}', value: filled.length }] },
        { at: '35m', expr: alerts, samples: [] },
      ],
    },
  ];
}

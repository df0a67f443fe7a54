import type { Mirror, MirroredBucket } from '../../../plan/resolved-mirrors.ts';
import type { ResolvedPlan } from '../../../plan/resolved-plan.ts';
import { failuresInARow, mirrorMetrics } from '../mirrors.ts';
import { type Check, course, input, selector, type Timeline } from './timeline.ts';
import { minutes } from './velero-series.ts';

/**
 * The last complete copy is ten minutes below its limit when the timeline begins, and fresh from 30 until the pod goes at 40;
 * where the limit is too short for that gap, it stays fresh.
 */
const told = (maxLagSeconds: number): string =>
  `${minutes(10) - maxLagSeconds}x29 ${minutes(30)}+60x${maxLagSeconds > minutes(20) ? '9 stale' : '45'}`;

function timelineOf(plan: ResolvedPlan, { name, maxLagSeconds }: Mirror, { from }: MirroredBucket): Timeline {
  const labels = { mirror: name, bucket: from.bucket };
  const mine = selector('ALERTS', { ...labels, alertstate: 'firing' });
  const firing = (minute: number, ...alerts: readonly string[]): Check => ({
    at: `${minute}m`,
    expr: mine,
    samples: alerts.map((alertname) => ({
      labels: selector('ALERTS', {
        alertname,
        alertstate: 'firing',
        cluster: plan.cluster,
        ...labels,
        severity: plan.alerts.severity,
      }),
      value: 1,
    })),
  });
  return {
    name: `the copy of bucket ${from.bucket} by mirror ${name} falls behind, is complete, fails, and stops`,
    series: [
      input(mirrorMetrics.synced, labels, told(maxLagSeconds)),
      input(mirrorMetrics.failedPasses, labels, course([0, 0], [33, failuresInARow], [36, 0], [40, null])),
    ],
    checks: [
      firing(9),
      firing(12, 'MirrorLagging'),
      firing(32),
      firing(34, 'MirrorFailing'),
      firing(37),
      firing(53),
      firing(57, 'MirrorDown'),
    ],
  };
}

export const mirrorTimelines = (plan: ResolvedPlan): readonly Timeline[] =>
  plan.mirrors.flatMap((mirror) => mirror.buckets.map((bucket) => timelineOf(plan, mirror, bucket)));

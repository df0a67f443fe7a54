import type { Mirror, MirroredBucket } from '../../plan/resolved-mirrors.ts';
import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import { mirrorLabel } from '../../platform/output-labels.ts';
import { series } from '../../platform/recorded-series.ts';
import { type AlertingRule, type RecordingRule, templateText } from './rule.ts';
import { ofCluster } from './series.ts';

/** What the pods of a mirror say of themselves; the script in them writes it. */
export const mirrorMetrics = {
  /** Passes in a row that failed or were cut off. */
  failedPasses: 'mirror_failed_passes',
  /** When the source last held nothing that the destination lacks; not there before a first pass is done. */
  synced: 'mirror_synced_timestamp_seconds',
} as const;

/** So many failures in a row are no longer a network that blinked. */
export const failuresInARow = 3;

const allBuckets = ({ mirrors }: ResolvedPlan): readonly { mirror: Mirror; bucket: MirroredBucket }[] =>
  mirrors.flatMap((mirror) => mirror.buckets.map((bucket) => ({ mirror, bucket })));

/** The newest that any pod says; where a new pod knows nothing yet, what was known before, over an hour without Prometheus. */
const synced = (plan: ResolvedPlan): RecordingRule => ({
  record: series.mirrorSynced,
  expr: `max by (mirror, bucket) (${mirrorMetrics.synced})
or on (mirror, bucket)
max by (mirror, bucket) (last_over_time(${series.mirrorSynced}${ofCluster(plan)}[1h]))`,
  labels: [{ key: 'cluster', value: plan.cluster }],
});

export const mirrorSeries = (plan: ResolvedPlan): readonly RecordingRule[] =>
  plan.mirrors.length === 0
    ? []
    : [
        ...allBuckets(plan).map(({ mirror, bucket }) => ({
          record: series.mirrorMaxLag,
          expr: `vector(${mirror.maxLagSeconds})`,
          labels: [
            { key: 'cluster', value: plan.cluster },
            { key: 'mirror', value: mirror.name },
            { key: 'bucket', value: bucket.from.bucket },
            { key: 'severity', value: plan.alerts.severity },
          ],
        })),
        synced(plan),
      ];

const what = 'bucket {{ $labels.bucket }} by mirror {{ $labels.mirror }} (cluster {{ $labels.cluster }})';

const look = ({ velero }: ResolvedPlan): string =>
  `See \`kubectl --namespace ${templateText(velero.namespace)} logs --all-containers --selector ${mirrorLabel}={{ $labels.mirror }}\` and docs/mirrors.md.`;

const lagging = (plan: ResolvedPlan): AlertingRule => ({
  alert: 'MirrorLagging',
  expr: `time() - ${series.mirrorSynced}${ofCluster(plan)}
> on (mirror, bucket) group_right ()
${series.mirrorMaxLag}${ofCluster(plan)}`,
  for: '',
  annotations: [
    {
      key: 'summary',
      value: 'The copy of bucket {{ $labels.bucket }} is {{ $value | humanizeDuration }} behind',
    },
    {
      key: 'description',
      value: `The copy of ${what} was last complete {{ $value | humanizeDuration }} ago: what has changed since may be missing at the destination. Passes fail, take too long, or do not run. ${look(plan)}`,
    },
  ],
});

const failing = (plan: ResolvedPlan): AlertingRule => ({
  alert: 'MirrorFailing',
  expr: `${series.mirrorMaxLag}${ofCluster(plan)}
and on (mirror, bucket)
${mirrorMetrics.failedPasses} >= ${failuresInARow}`,
  for: '',
  annotations: [
    { key: 'summary', value: 'Bucket {{ $labels.bucket }} cannot be copied' },
    {
      key: 'description',
      value: `The last passes over ${what} failed or were cut off, ${failuresInARow} or more in a row. The keys, the network, or a destination that keeps no versions. ${look(plan)}`,
    },
  ],
});

/** A first copy may be large; a day without the end of it is told. */
const incomplete = (plan: ResolvedPlan): AlertingRule => ({
  alert: 'MirrorIncomplete',
  expr: `${series.mirrorMaxLag}${ofCluster(plan)}
unless on (mirror, bucket)
${series.mirrorSynced}${ofCluster(plan)}`,
  for: '1d',
  annotations: [
    { key: 'summary', value: 'The copy of bucket {{ $labels.bucket }} has never been complete' },
    {
      key: 'description',
      value: `For a day no pass over ${what} has come to its end: the destination is no backup yet. ${look(plan)}`,
    },
  ],
});

/** A quarter of an hour lets a pod move to another node. */
const down = (plan: ResolvedPlan): AlertingRule => ({
  alert: 'MirrorDown',
  expr: `${series.mirrorMaxLag}${ofCluster(plan)}
unless on (mirror, bucket)
${mirrorMetrics.failedPasses}`,
  for: '15m',
  annotations: [
    { key: 'summary', value: 'Nothing copies bucket {{ $labels.bucket }}' },
    {
      key: 'description',
      value: `Prometheus hears nothing of the copy of ${what}: its pod does not run, or its PodMonitor is not scraped. See \`kubectl --namespace ${templateText(plan.velero.namespace)} get pods --selector ${mirrorLabel}={{ $labels.mirror }}\`.`,
    },
  ],
});

export const mirrorAlerts = (plan: ResolvedPlan): readonly AlertingRule[] =>
  plan.mirrors.length === 0 ? [] : [lagging(plan), failing(plan), incomplete(plan), down(plan)];

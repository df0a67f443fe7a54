import type { ExternalBackup, ResolvedPlan } from '../../plan/resolved-plan.ts';
import { series } from '../../platform/recorded-series.ts';
import { type AlertingRule, promqlString, type RecordingRule } from './rule.ts';
import { ofCluster } from './series.ts';

/** A backup that somebody else makes, and whose last success a series tells. */
export type WatchedExternal = ExternalBackup & { readonly verify: NonNullable<ExternalBackup['verify']> };

/** Those that alerts can be about. */
export const watchedExternal = ({ external }: ResolvedPlan): readonly WatchedExternal[] =>
  external.filter((backup): backup is WatchedExternal => backup.verify !== null);

/** The series that the plan names, as PromQL. */
export function metricText({ metric: { name, labels } }: WatchedExternal['verify']): string {
  const matchers = labels.map(({ key, value }) => `${key}=${promqlString(value)}`);
  return matchers.length === 0 ? name : `${name}{${matchers.join(',')}}`;
}

/**
 * How old each may be, and when it last succeeded. The newest of several series counts: of a replicated operator only one
 * replica knows, and the others say 0.
 */
export const externalSeries = (plan: ResolvedPlan): readonly RecordingRule[] =>
  watchedExternal(plan).flatMap(({ name, owner, verify }) => {
    const labels = [
      { key: 'cluster', value: plan.cluster },
      { key: 'external', value: name },
    ];
    return [
      {
        record: series.externalMaxAge,
        expr: `vector(${verify.maxAgeSeconds})`,
        labels: [
          ...labels,
          ...(owner === '' ? [] : [{ key: 'owner', value: owner }]),
          { key: 'severity', value: plan.alerts.severity },
        ],
      },
      { record: series.externalLastSuccess, expr: `max(${metricText(verify)})`, labels },
    ];
  });

/** Asks Prometheus for the limit of the backup that the alert is about. */
const limitText = `{{ with printf \`${series.externalMaxAge}{cluster=%q,external=%q}\` $labels.cluster $labels.external | query }}{{ . | first | value | humanizeDuration }}{{ end }}`;

const whose = `External backup {{ $labels.external }} (cluster {{ $labels.cluster }}{{ with $labels.owner }}, owner: {{ . }}{{ end }})`;
const whatToDo =
  'Velero does not make this backup, and what it is stands in the README beside these rules: its owner must mend it.';

/** A value of 0, which says "never", is as old as the epoch. */
const tooOld = (plan: ResolvedPlan): AlertingRule => ({
  alert: 'ExternalBackupTooOld',
  expr: `time() - ${series.externalLastSuccess}${ofCluster(plan)}
> on (external) group_right ()
${series.externalMaxAge}${ofCluster(plan)}`,
  for: '',
  annotations: [
    {
      key: 'summary',
      value: 'External backup {{ $labels.external }} last succeeded {{ $value | humanizeDuration }} ago',
    },
    {
      key: 'description',
      value: `${whose} should succeed at least every ${limitText}. ${whatToDo}`,
    },
  ],
});

/** A quarter of an hour lets an exporter restart. */
const notReported = (plan: ResolvedPlan): AlertingRule => ({
  alert: 'ExternalBackupNotReported',
  expr: `${series.externalMaxAge}${ofCluster(plan)}
unless on (external)
${series.externalLastSuccess}${ofCluster(plan)}`,
  for: '15m',
  annotations: [
    { key: 'summary', value: 'Nothing tells whether external backup {{ $labels.external }} still works' },
    {
      key: 'description',
      value: `${whose} is watched by a metric of which Prometheus has no series: it never succeeded, nothing exports or scrapes the metric, or the metric has another name. See external.{{ $labels.external }}.verify in the plan. ${whatToDo}`,
    },
  ],
});

export const externalAlerts = (plan: ResolvedPlan): readonly AlertingRule[] =>
  watchedExternal(plan).length === 0 ? [] : [tooOld(plan), notReported(plan)];

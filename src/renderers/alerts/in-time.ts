import { type KeptVolume, keptVolumes } from '../../plan/kept-volumes.ts';
import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import { series } from '../../platform/recorded-series.ts';
import { knownSuccess } from './observations.ts';
import { anySchedule } from './plan-series.ts';
import { promqlString, type RecordingRule } from './rule.ts';
import { ofCluster } from './series.ts';

/**
 * What the dashboard shows: 1 for a green cell, 0 for a red one. Red is what an alert is about, or will be when it has
 * waited, so that page and alerts never contradict each other.
 */

/** A schedule that only people run is green until a run of it ends badly. */
const scheduleInTime = (plan: ResolvedPlan): string => `min by (schedule, target, severity) (
  (time() - ${knownSuccess(plan)} <= bool on (schedule) group_right () ${series.maxAge}${ofCluster(plan)})
or on (schedule)
  ${series.onDemand}${ofCluster(plan)}
)
unless on (schedule)
ALERTS{alertname=~'Velero.+',alertstate='firing',cluster=${promqlString(plan.cluster)}}
or on (schedule)
min by (schedule, target, severity) (0 * ${anySchedule(plan)})`;

const externalInTime = (plan: ResolvedPlan): string => `max by (external) (
  (time() - ${series.externalLastSuccess}${ofCluster(plan)} <= bool on (external) group_right () ${series.externalMaxAge}${ofCluster(plan)})
or on (external)
  0 * ${series.externalMaxAge}${ofCluster(plan)}
)`;

/** What nobody watches counts as kept: the plan says so, and a finding has told that nothing proves it. */
const externalsThatFail = (plan: ResolvedPlan): string => `(${series.externalInTime}${ofCluster(plan)} == 0)`;

const claimInTime = (plan: ResolvedPlan): string => `max by (namespace, persistentvolumeclaim) (
  ${series.claimSchedule}${ofCluster(plan)} and on (schedule) (${series.scheduleInTime}${ofCluster(plan)} == 1)
or
  ${series.claimExplained}${ofCluster(plan)} unless on (external) ${externalsThatFail(plan)}
or
  0 * ${series.claim}${ofCluster(plan)}
)`;

const serviceInTime = (plan: ResolvedPlan): string => `min by (service) (
  max by (service, volume) (
    ${series.serviceVolume}${ofCluster(plan)} and on (schedule) (${series.scheduleInTime}${ofCluster(plan)} == 1)
  or
    ${series.serviceVolume}{cluster=${promqlString(plan.cluster)},schedule=''} unless on (external) ${externalsThatFail(plan)}
  or
    0 * ${series.serviceVolume}${ofCluster(plan)}
  )
)`;

const ofClusterOnly = (plan: ResolvedPlan) => [{ key: 'cluster', value: plan.cluster }];

const volumeSeries = (plan: ResolvedPlan, kept: KeptVolume): RecordingRule => ({
  record: series.serviceVolume,
  expr: kept.schedule === '' && kept.external === '' && !kept.skipped ? 'vector(0)' : 'vector(1)',
  labels: [
    ...ofClusterOnly(plan),
    { key: 'service', value: kept.service },
    ...Object.entries({ volume: kept.volume, schedule: kept.schedule, external: kept.external })
      .filter(([, value]) => value !== '')
      .map(([key, value]) => ({ key, value })),
  ],
});

/** Who keeps the volumes of each service. */
export const serviceVolumeSeries = (plan: ResolvedPlan): readonly RecordingRule[] =>
  keptVolumes(plan).map((kept) => volumeSeries(plan, kept));

/** One series for each cell, in an order in which each finds what it rests on. */
export const inTimeSeries = (plan: ResolvedPlan): readonly RecordingRule[] =>
  [
    { record: series.scheduleInTime, expr: scheduleInTime(plan) },
    { record: series.externalInTime, expr: externalInTime(plan) },
    { record: series.claimInTime, expr: claimInTime(plan) },
    { record: series.serviceInTime, expr: serviceInTime(plan) },
  ].map((rule) => ({ ...rule, labels: ofClusterOnly(plan) }));

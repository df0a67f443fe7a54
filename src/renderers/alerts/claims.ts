import {
  coveredClaims,
  explainedClaims,
  type NamedClaims,
  unkeptPromises,
} from '../../plan/covered-claims.ts';
import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import { runsByItself } from '../../plan/running-schedule.ts';
import { series } from '../../platform/recorded-series.ts';
import { coveredExpression, everyClaim, namedExpression, promisedExpression } from './claim-selectors.ts';
import { watchedSchedules } from './plan-series.ts';
import type { AlertingRule, RecordingRule } from './rule.ts';
import { ofCluster } from './series.ts';

/** The claims that the alert is about, as kube-state-metrics tells of them, with the labels that alerts are routed by. */
export const watchedClaimSeries = (plan: ResolvedPlan): RecordingRule => ({
  record: series.claim,
  expr:
    plan.alerts.claims === 'all'
      ? everyClaim
      : promisedExpression(
          [`${series.claimSchedule}${ofCluster(plan)}`, `${series.claimExplained}${ofCluster(plan)}`],
          unkeptPromises(plan),
        ),
  labels: [
    { key: 'cluster', value: plan.cluster },
    { key: 'severity', value: plan.alerts.severity },
  ],
});

const coveredSeries = (plan: ResolvedPlan): readonly RecordingRule[] =>
  watchedSchedules(plan)
    .filter(runsByItself)
    .flatMap((schedule) => {
      const covered = coveredClaims(plan, schedule);
      if (covered === null) return [];
      return [
        {
          record: series.claimSchedule,
          expr: coveredExpression(covered),
          labels: [
            { key: 'cluster', value: plan.cluster },
            { key: 'schedule', value: schedule.name },
          ],
        },
      ];
    });

/** One series for each entry, and for each external backup of it. */
function explainedSeries(plan: ResolvedPlan): readonly RecordingRule[] {
  const entries = new Map<string, { entry: string; external: string; named: NamedClaims[] }>();
  for (const { entry, external, ...claim } of explainedClaims(plan)) {
    const key = `${entry}\n${external}`;
    const known = entries.get(key);
    if (known === undefined) entries.set(key, { entry, external, named: [claim] });
    else known.named.push(claim);
  }
  return [...entries.values()].map(({ entry, external, named }) => ({
    record: series.claimExplained,
    expr: namedExpression(named),
    labels: [
      { key: 'cluster', value: plan.cluster },
      { key: 'entry', value: entry },
      ...(external === '' ? [] : [{ key: 'external', value: external }]),
    ],
  }));
}

/** Labels of pods and claims that kube-state-metrics must be told to tell, or claims are not recognised by them. */
export function labelsToTell(plan: ResolvedPlan): readonly string[] {
  const covered = watchedSchedules(plan)
    .filter(runsByItself)
    .flatMap((schedule) => coveredClaims(plan, schedule) ?? []);
  const promised = plan.alerts.claims === 'promised' ? unkeptPromises(plan) : [];
  const all = [...covered, ...promised];
  const named = [...all.flatMap((one) => one.named), ...explainedClaims(plan)];
  const selectors = [
    ...all.flatMap(({ scope }) => scope?.selectors ?? []),
    ...named.flatMap(({ pods }) => (pods === null ? [] : [pods.selector])),
  ];
  return [...new Set(selectors.flatMap((selector) => selector.map(({ key }) => key)))].sort();
}

/** Never empty: claims in the namespace of Velero itself are explained in every plan. */
export const claimSeries = (plan: ResolvedPlan): readonly RecordingRule[] => [
  ...explainedSeries(plan),
  ...coveredSeries(plan),
];

/** An hour lets claims pass that a test or a copy of data makes for a moment. */
export const claimNotBackedUp = (plan: ResolvedPlan): AlertingRule => ({
  alert: 'ClaimNotBackedUp',
  expr: `${series.claim}${ofCluster(plan)}
unless on (namespace, persistentvolumeclaim)
(${series.claimSchedule}${ofCluster(plan)} or ${series.claimExplained}${ofCluster(plan)})
and on ()
${series.rulesLoaded}${ofCluster(plan)}`,
  for: '1h',
  annotations: [
    {
      key: 'summary',
      value: 'Nothing backs up claim {{ $labels.namespace }}/{{ $labels.persistentvolumeclaim }}',
    },
    {
      key: 'description',
      value: `PersistentVolumeClaim {{ $labels.persistentvolumeclaim }} in namespace {{ $labels.namespace }} of cluster {{ $labels.cluster }} ${plan.alerts.claims === 'all' ? 'holds data' : 'is one that the plan means to store'}, but no schedule that fires stores it, and no entry of the plan says why. Let a target reach it; or name it in the plan, as a volume of a service (method: skip with a reason, or external with by) or under claims of an external backup. What this alert can see and what not stands in the README beside these rules.`,
    },
  ],
});

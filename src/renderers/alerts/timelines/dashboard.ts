import { groupBy } from '../../../group-by.ts';
import { coveredClaims, explainedClaims } from '../../../plan/covered-claims.ts';
import { type KeptVolume, keptVolumes } from '../../../plan/kept-volumes.ts';
import type { ResolvedPlan } from '../../../plan/resolved-plan.ts';
import { type RunningSchedule, runsByItself } from '../../../plan/running-schedule.ts';
import { series } from '../../../platform/recorded-series.ts';
import { matchesGlob } from '../../../velero/glob.ts';
import { veleroMetrics } from '../../../velero/metrics.ts';
import { watchedExternal } from '../external-backups.ts';
import { watchedSchedules } from '../plan-series.ts';
import { boundClaim, type ClaimExample, coveredExample, namedExample } from './claim-examples.ts';
import { namespaceLeftOut } from './claims.ts';
import { type Check, selector, type Timeline } from './timeline.ts';
import { healthyServer, idle, minutes, of } from './velero-series.ts';

/** Minutes at which all is well, every backup is old, and all is well again. */
const well = 5;
const old = 40;
const wellAgain = 55;

const success = `0+60x29 ${minutes(-1_000_000)}x19 ${minutes(50)}+60x25`;

/** External backups of which this timeline says nothing: their series are none of its own. */
const isSilent = (plan: ResolvedPlan): ReadonlySet<string> =>
  new Set(
    watchedExternal(plan)
      .filter(({ verify }) => !/^(velero|kube|process)_/.test(verify.metric.name))
      .map(({ name }) => name),
  );

/** Whether the cell of each service is green; null where a series of Velero decides about it. */
function serviceVerdicts(plan: ResolvedPlan, schedulesAreWell: boolean): ReadonlyMap<string, boolean | null> {
  const silent = isSilent(plan);
  const watched = new Set(watchedExternal(plan).map(({ name }) => name));
  const keeps = ({ schedule, external, skipped }: KeptVolume): boolean | null => {
    if (schedule !== '') return schedulesAreWell;
    if (external === '' || !watched.has(external)) return skipped || external !== '';
    return silent.has(external) ? false : null;
  };
  const byVolume = groupBy(keptVolumes(plan), ({ service, volume }) => `${service}/${volume}`);
  const verdicts = new Map<string, boolean | null>();
  for (const [key, kept] of byVolume) {
    const keepers = kept.map(keeps);
    const service = key.slice(0, key.indexOf('/'));
    const volume = keepers.includes(true) ? true : keepers.includes(null) ? null : false;
    const before = verdicts.get(service) ?? true;
    verdicts.set(service, before === false || volume === false ? false : volume === null ? null : before);
  }
  return verdicts;
}

const cell = (
  metric: string,
  labels: Readonly<Record<string, string>>,
  at: number,
  green: boolean,
): Check => {
  const expr = selector(metric, labels);
  return { at: `${at}m`, expr, samples: [{ labels: expr, value: green ? 1 : 0 }] };
};

/** So many cells of a kind are looked at; where there are more, they come from the same rule. */
const mostCells = 20;

function serviceChecks(plan: ResolvedPlan): readonly Check[] {
  return [well, old, wellAgain].flatMap((at) =>
    [...serviceVerdicts(plan, at !== old)]
      .slice(0, mostCells)
      .flatMap(([service, green]) =>
        green === null ? [] : [cell(series.serviceInTime, { cluster: plan.cluster, service }, at, green)],
      ),
  );
}

const scheduleChecks = (plan: ResolvedPlan): readonly Check[] =>
  [well, old, wellAgain].flatMap((at) =>
    watchedSchedules(plan)
      .slice(0, mostCells)
      .map((schedule) => {
        const { name, target, alerts } = schedule;
        const labels = { cluster: plan.cluster, schedule: name, target, severity: alerts.severity };
        return cell(series.scheduleInTime, labels, at, at !== old || !runsByItself(schedule));
      }),
  );

interface ClaimCase extends ClaimExample {
  readonly green: readonly boolean[];
}

/** A claim that the plan brings, one that a schedule stores, and one that nothing keeps. */
function claimCases(plan: ResolvedPlan, running: readonly RunningSchedule[]): readonly ClaimCase[] {
  const explained = explainedClaims(plan);
  const isExplained = (namespace: string, claim: string) =>
    explained.some(
      (one) => matchesGlob(one.namespace, namespace) && (one.pods !== null || matchesGlob(one.claim, claim)),
    );
  const own = explained.slice(0, 1).map(namedExample);
  const stored = running
    .map((schedule) => coveredClaims(plan, schedule))
    .map((covered) => (covered === null ? null : coveredExample(covered, 'stored')))
    .filter((example) => example !== null && !isExplained(example.namespace, example.claim))
    .slice(0, 1);
  const namespace = namespaceLeftOut(plan);
  const forgotten =
    namespace === '' || plan.alerts.claims !== 'all'
      ? []
      : [{ namespace, claim: 'forgotten', series: [boundClaim(namespace, 'forgotten')] }];
  const cases = [
    ...own.map((example) => ({ example, green: [true, true, true] })),
    ...stored.map((example) => ({ example, green: [true, false, true] })),
    ...forgotten.map((example) => ({ example, green: [false, false, false] })),
  ];
  return cases.flatMap(({ example, green }) => (example === null ? [] : [{ ...example, green }]));
}

/** Green while all is well, red while every backup is too old, and green again; only where the plan has a dashboard. */
export function dashboardTimelines(plan: ResolvedPlan): readonly Timeline[] {
  if (plan.alerts.dashboard === null) return [];
  const running = plan.schedules.filter(runsByItself);
  const claims = claimCases(plan, running);
  return [
    {
      name: 'each cell is green while all is well, red while every backup is too old, and green again',
      series: [
        ...healthyServer(plan),
        ...running.flatMap((schedule) => [
          of(veleroMetrics.attempts, schedule, idle),
          of(veleroMetrics.lastSuccess, schedule, success),
        ]),
        ...claims.flatMap((one) => one.series),
      ],
      checks: [
        ...scheduleChecks(plan),
        ...serviceChecks(plan),
        ...claims.flatMap(({ namespace, claim, green }) =>
          [well, old, wellAgain].map((at, index) =>
            cell(
              series.claimInTime,
              { cluster: plan.cluster, namespace, persistentvolumeclaim: claim },
              at,
              green[index] ?? false,
            ),
          ),
        ),
      ],
    },
  ];
}

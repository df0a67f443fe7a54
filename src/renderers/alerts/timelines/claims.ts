import { coveredClaims, explainedClaims } from '../../../plan/covered-claims.ts';
import type { ResolvedPlan } from '../../../plan/resolved-plan.ts';
import { runsByItself } from '../../../plan/running-schedule.ts';
import { kubeStateMetrics } from '../../../platform/kube-state-metrics.ts';
import { matchesGlob } from '../../../velero/glob.ts';
import { includesNamespace } from '../../../velero/scope.ts';
import { mapOf } from '../../labels.ts';
import type { RecordingRule, Rule } from '../rule.ts';
import { boundClaim, type ClaimExample, coveredExample, namedExample } from './claim-examples.ts';
import { type Check, course, input, selector, type Timeline } from './timeline.ts';

const labelOf = ({ labels }: RecordingRule, key: string): string =>
  labels.find((label) => label.key === key)?.value ?? '';

/** Looks up what a rule about claims is about, and gives a claim that it should find. */
type ExampleFor = (rule: RecordingRule, index: number) => ClaimExample | null;

function examples(plan: ResolvedPlan): ExampleFor {
  const schedules = new Map(plan.schedules.map((schedule) => [schedule.name, schedule]));
  const explained = explainedClaims(plan);
  const entries = new Map(
    explained.map((claims) => [`${claims.entry}\n${claims.external}`, namedExample(claims)]),
  );
  return (rule, index) => {
    const schedule = schedules.get(labelOf(rule, 'schedule'));
    if (schedule === undefined)
      return entries.get(`${labelOf(rule, 'entry')}\n${labelOf(rule, 'external')}`) ?? null;
    const covered = coveredClaims(plan, schedule);
    return covered === null ? null : coveredExample(covered, `claim-${index}`);
  };
}

/** Of a file of rules about claims: every rule finds its claim. */
export function claimFileTimelines(plan: ResolvedPlan): (rules: readonly Rule[]) => Timeline {
  const exampleFor = examples(plan);
  return (rules) => fileTimeline(rules, exampleFor);
}

function fileTimeline(rules: readonly Rule[], exampleFor: ExampleFor): Timeline {
  const found = rules.flatMap((rule, index) => {
    if (!('record' in rule)) return [];
    const example = exampleFor(rule, index);
    return example === null ? [] : [{ rule, example }];
  });
  const series = new Map(found.flatMap(({ example }) => example.series.map((one) => [one.series, one])));
  return {
    name: 'each rule finds a claim that it is about',
    series: [...series.values()],
    checks: found.map(({ rule, example }) => {
      const labels = {
        ...mapOf(rule.labels),
        namespace: example.namespace,
        persistentvolumeclaim: example.claim,
      };
      const expr = selector(rule.record, labels);
      return { at: '2m', expr, samples: [{ labels: expr, value: 1 }] };
    }),
  };
}

/** A namespace whose claims nothing keeps, opted in or not; '' where the plan leaves none. */
export function namespaceLeftOut(plan: ResolvedPlan): string {
  const scopes = plan.schedules.filter(runsByItself).flatMap((schedule) => {
    const covered = coveredClaims(plan, schedule);
    return covered?.scope == null ? [] : [{ ...schedule.scope, ...covered.scope }];
  });
  const explained = explainedClaims(plan);
  const candidates = [
    'elsewhere',
    'left-out',
    ...plan.schedules.flatMap(({ scope }) => scope.excludedNamespaces),
  ];
  const isLeftOut = (name: string) =>
    /^[a-z0-9-]+$/.test(name) &&
    !scopes.some((scope) => includesNamespace(scope, name)) &&
    !explained.some(({ namespace }) => matchesGlob(namespace, name));
  return candidates.find(isLeftOut) ?? '';
}

/** A claim that nothing keeps, as far as the plan leaves room for one, and watches such; one without data; and one that an entry explains. */
export function claimsTimeline(plan: ResolvedPlan): Timeline {
  const namespace = namespaceLeftOut(plan);
  const isTold = plan.alerts.claims === 'all';
  const [own = null] = explainedClaims(plan).map(namedExample);
  const phases = (claim: string, phase: string, values: string) =>
    input(kubeStateMetrics.claimPhase, { namespace, persistentvolumeclaim: claim, phase }, values);
  const alerts = selector('ALERTS', { alertname: 'ClaimNotBackedUp', alertstate: 'firing' });
  const silent = (minute: number): Check => ({ at: `${minute}m`, expr: alerts, samples: [] });
  const fired = {
    labels: selector('ALERTS', {
      alertname: 'ClaimNotBackedUp',
      alertstate: 'firing',
      cluster: plan.cluster,
      namespace,
      persistentvolumeclaim: 'forgotten',
      severity: plan.alerts.severity,
    }),
    value: 1,
  };
  return {
    name: isTold
      ? 'a claim that nothing keeps is told of after an hour, until it is gone'
      : 'a claim that nobody has opted in is not told of',
    series: [
      ...(own === null ? [] : own.series),
      ...(namespace === ''
        ? []
        : [
            phases('forgotten', 'Bound', course([0, 1], [66, null])),
            phases('forgotten', 'Pending', course([0, 0], [66, null])),
            phases('empty', 'Bound', course([0, 0])),
            phases('empty', 'Pending', course([0, 1])),
            boundClaim(plan.velero.namespace, 'moved-data'),
          ]),
    ],
    checks: [
      silent(58),
      { at: '64m', expr: alerts, samples: namespace === '' || !isTold ? [] : [fired] },
      silent(68),
    ],
  };
}

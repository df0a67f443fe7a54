import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { Acceptance, type ClusterRisk } from './acceptance.ts';
import { ofPart } from './changed-fields.ts';
import { inClusters, risksInClusters } from './in-clusters.ts';
import type { ObjectChange } from './objects.ts';
import { joinPlans, type PlanPair, type PlanSide } from './plan-pair.ts';
import type { BackupPromise } from './promises.ts';
import { type Risk, riskLevels } from './risk.ts';
import { baseNotUnderstood } from './risks/base-not-understood.ts';
import { riskRules } from './risks/index.ts';
import { type RanTargets, ranTargets, type WorstPromises, worstPromises } from './worst-promises.ts';

/** The two sides of one cluster; null where the cluster is on one side only. */
export interface ClusterSides {
  readonly cluster: string;
  readonly before: PlanSide | null;
  readonly after: PlanSide | null;
  readonly objects: readonly ObjectChange[];
  /** Those that a plan read from rendered output does not account for. */
  readonly untold: readonly ObjectChange[];
}

/** What a target or service is promised before and after; null = it is not in the plan. */
export interface PromiseChange {
  readonly subject: string;
  readonly before: BackupPromise | null;
  readonly after: BackupPromise | null;
  readonly clusters: readonly string[];
}

/** What a change comes to. */
export interface PlanComparison {
  /** Worst first. */
  readonly risks: readonly Risk[];
  /** Those that differ, by subject. */
  readonly promises: readonly PromiseChange[];
  readonly worst: WorstPromises;
}

/** A plan that protects nothing, for a cluster that one side does not have. */
export const withoutEntries = (plan: ResolvedPlan): ResolvedPlan => ({
  ...plan,
  storage: [],
  services: [],
  schedules: [],
  targets: [],
  volumeFates: [],
  patches: [],
  external: [],
  mirrors: [],
  restoreModifiers: [],
  acknowledge: [],
});

function sidesOf(
  { before, after }: ClusterSides,
  acceptance: Acceptance,
): readonly [PlanSide, PlanSide] | null {
  const some = before ?? after;
  if (some === null) return null;
  const own = some.plan.acknowledge;
  const empty = (acknowledge: ResolvedPlan['acknowledge']): PlanSide => ({
    plan: { ...withoutEntries(some.plan), acknowledge },
    findings: [],
    notUnderstood: [],
  });
  return [before ?? empty(acceptance.before(own)), after ?? empty(acceptance.after(own))];
}

/** Subjects of which nothing is said but that they could not be understood. */
const leftOut = ({ notUnderstood }: PlanPair): ReadonlySet<string> =>
  new Set(notUnderstood.filter(({ isLeftOut }) => isLeftOut).map(({ subject }) => subject));

function risksOf(pair: PlanPair): readonly ClusterRisk[] {
  const unknown = leftOut(pair);
  const found: ClusterRisk[] = [];
  const told = new Map<string, readonly string[]>();
  for (const rule of riskRules) {
    const own = [...rule.check(pair, told)].filter(
      ({ subject }) => rule === baseNotUnderstood || !unknown.has(subject),
    );
    for (const { part, ...risk } of own) {
      found.push({ level: rule.level, ...risk, code: rule.code });
      const tells = (rule.tells ?? []).map((field) => ofPart(field, part));
      told.set(risk.subject, [...(told.get(risk.subject) ?? []), ...tells]);
    }
  }
  return found;
}

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function byWeight(a: Risk, b: Risk): number {
  return (
    riskLevels.indexOf(a.level) - riskLevels.indexOf(b.level) ||
    Number(a.acknowledged !== null) - Number(b.acknowledged !== null) ||
    text(a.code, b.code) ||
    text(a.subject, b.subject) ||
    text(a.message, b.message)
  );
}

function promiseChanges({ promises }: PlanPair, clusters: readonly string[]): readonly PromiseChange[] {
  const subjects = [...new Set([...promises.before.keys(), ...promises.after.keys()])].sort();
  return subjects.flatMap((subject) => {
    const before = promises.before.get(subject) ?? null;
    const after = promises.after.get(subject) ?? null;
    const same = before?.rpoSeconds === after?.rpoSeconds && before?.oldestSeconds === after?.oldestSeconds;
    return same && (before === null) === (after === null) ? [] : [{ subject, before, after, clusters }];
  });
}

/** Holds the plans of every cluster against each other. Synchronous and pure. */
export function comparePlans(clusters: readonly ClusterSides[]): PlanComparison {
  const acceptance = new Acceptance(clusters);
  const found: { readonly risk: Risk; readonly pair: PlanPair }[] = [];
  const promises: PromiseChange[] = [];
  const ran: RanTargets[] = [];
  for (const one of clusters) {
    const sides = sidesOf(one, acceptance);
    if (sides === null) continue;
    const pair = joinPlans(...sides, one.objects, one.untold);
    for (const risk of acceptance.of(risksOf(pair), pair, one.cluster)) found.push({ risk, pair });
    const unknown = leftOut(pair);
    promises.push(...promiseChanges(pair, [one.cluster]).filter(({ subject }) => !unknown.has(subject)));
    ran.push(ranTargets(pair, unknown));
  }
  // Only when all clusters are known, it is known which entries have accepted something.
  const risks = found.filter(({ risk, pair }) => !acceptance.isTold(risk, pair)).map(({ risk }) => risk);
  return {
    risks: [...risksInClusters(risks)].sort(byWeight),
    promises: inClusters(promises),
    worst: worstPromises(ran),
  };
}

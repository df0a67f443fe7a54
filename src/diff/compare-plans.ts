import type { Acknowledgement, ResolvedPlan } from '../plan/resolved-plan.ts';
import type { ObjectChange } from './objects.ts';
import { joinPlans, type PlanPair, type PlanSide } from './plan-pair.ts';
import type { BackupPromise } from './promises.ts';
import { type FoundRisk, type Risk, type RiskRule, riskLevels } from './risk.ts';
import { baseNotUnderstood } from './risks/base-not-understood.ts';
import { riskRules } from './risks/index.ts';

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
  /** The worst of all targets and clusters; null = nothing runs. */
  readonly worst: { readonly before: BackupPromise; readonly after: BackupPromise };
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

function sidesOf({ before, after }: ClusterSides): readonly [PlanSide, PlanSide] | null {
  const some = before ?? after;
  if (some === null) return null;
  const empty: PlanSide = { plan: withoutEntries(some.plan), findings: [], notUnderstood: [] };
  return [before ?? empty, after ?? empty];
}

type ClusterRisk = Required<FoundRisk> & { readonly code: string };

/** Subjects of which nothing is said but that they could not be understood. */
const leftOut = ({ notUnderstood }: PlanPair): ReadonlySet<string> =>
  new Set(notUnderstood.filter(({ isLeftOut }) => isLeftOut).map(({ subject }) => subject));

function risksOf(rules: readonly RiskRule[], pair: PlanPair): readonly ClusterRisk[] {
  const unknown = leftOut(pair);
  const found: ClusterRisk[] = [];
  const mentioned = new Set<string>();
  for (const rule of rules) {
    const own = [...rule.check(pair, mentioned)].filter(
      ({ subject }) => rule === baseNotUnderstood || !unknown.has(subject),
    );
    for (const risk of own) found.push({ level: rule.level, ...risk, code: rule.code });
    for (const { subject } of own) mentioned.add(subject);
  }
  return found;
}

const entryKey = ({ rule, subject, reason, until }: Acknowledgement): string =>
  JSON.stringify([rule, subject, reason, until]);

/** An entry accepts the change that it comes with. One that stood there before has accepted an earlier one. */
function newAcknowledgements({ before, after }: PlanPair): readonly Acknowledgement[] {
  const known = new Set(before.acknowledge.map(entryKey));
  return after.acknowledge.filter((entry) => !known.has(entryKey(entry)));
}

/** Marks the risks that are accepted; the entry that accepts one need not be reported beside it. */
function withAcceptance(found: readonly ClusterRisk[], pair: PlanPair, cluster: string): readonly Risk[] {
  const entries = newAcknowledgements(pair);
  const used = new Set<string>();
  const risks = found.map((risk): Risk => {
    const entry = entries.find(({ rule, subject }) => rule === risk.code && subject === risk.subject);
    if (entry !== undefined) used.add(JSON.stringify(entry.path));
    const acknowledged = entry === undefined ? null : { reason: entry.reason, until: entry.until };
    return { ...risk, clusters: [cluster], acknowledged };
  });
  return risks.filter(
    ({ code, place }) => code !== 'finding-acknowledged' || !used.has(JSON.stringify(place.path)),
  );
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

/** One list of what several clusters have in common: equal but for the cluster is one. */
function merged<Item extends { readonly clusters: readonly string[] }>(
  items: readonly Item[],
): readonly Item[] {
  const found = new Map<string, Item>();
  for (const item of items) {
    const { clusters, ...rest } = item;
    const key = JSON.stringify({ ...rest, place: undefined });
    const other = found.get(key);
    found.set(key, other === undefined ? item : { ...other, clusters: [...other.clusters, ...clusters] });
  }
  return [...found.values()];
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

/** The longest gap and the earliest end among all targets that run. */
function worstOf(all: readonly ReadonlyMap<string, BackupPromise>[]): BackupPromise {
  let [rpoSeconds, oldestSeconds]: [number | null, number | null] = [null, null];
  for (const [subject, promise] of all.flatMap((promises) => [...promises])) {
    if (!subject.startsWith('target/') || promise.rpoSeconds === null || promise.oldestSeconds === null)
      continue;
    rpoSeconds = Math.max(rpoSeconds ?? 0, promise.rpoSeconds);
    oldestSeconds = Math.min(oldestSeconds ?? Number.POSITIVE_INFINITY, promise.oldestSeconds);
  }
  return { rpoSeconds, oldestSeconds };
}

/** Holds the plans of every cluster against each other. Synchronous and pure. */
export function comparePlans(
  clusters: readonly ClusterSides[],
  rules: readonly RiskRule[] = riskRules,
): PlanComparison {
  const risks: Risk[] = [];
  const promises: PromiseChange[] = [];
  const [old, young]: [ReadonlyMap<string, BackupPromise>[], ReadonlyMap<string, BackupPromise>[]] = [[], []];
  for (const one of clusters) {
    const sides = sidesOf(one);
    if (sides === null) continue;
    const pair = joinPlans(...sides, one.objects, one.untold);
    risks.push(...withAcceptance(risksOf(rules, pair), pair, one.cluster));
    const unknown = leftOut(pair);
    promises.push(...promiseChanges(pair, [one.cluster]).filter(({ subject }) => !unknown.has(subject)));
    old.push(pair.promises.before);
    young.push(pair.promises.after);
  }
  return {
    risks: [...merged(risks)].sort(byWeight),
    promises: merged(promises),
    worst: { before: worstOf(old), after: worstOf(young) },
  };
}

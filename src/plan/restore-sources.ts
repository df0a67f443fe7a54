import { groupBy } from '../group-by.ts';
import { isGlob } from '../velero/glob.ts';
import {
  coversClusterResources,
  coversScope,
  includesPods,
  includesResource,
  type Scope,
} from '../velero/scope.ts';
import type { ResolvedPlan, Schedule, VolumeMethod } from './resolved-plan.ts';
import { runsByItself } from './running-schedule.ts';

/** Schedules whose backups hold the same: the newest backup of any of them is the one to restore. */
export interface RestoreSource {
  readonly schedules: readonly Schedule[];
  /** Whether one of them fires; else there are backups only if somebody made them, or old ones. */
  readonly fires: boolean;
}

/** What is left when a restore begins: the cluster and its storage, or nothing but the buckets. */
export type Loss = 'objects' | 'cluster';

/** How many of the bytes in their scope come back from backups of a schedule; more is better. */
export function bytesHeld({ scope, volumes: { method } }: Schedule, loss: Loss): number {
  if (!includesResource(scope, 'persistentvolumeclaims')) return 0;
  const held: Readonly<Record<VolumeMethod | 'none', number>> = {
    none: 0,
    skip: 1,
    // It stays in the storage, which may be lost with the cluster.
    snapshot: loss === 'cluster' ? 2 : 3,
    'snapshot-move': 3,
    'fs-backup': includesPods(scope) ? 3 : 0,
  };
  return held[method];
}

interface Candidate extends RestoreSource {
  readonly scope: Scope;
  readonly bytes: number;
  /** Seconds between its backups; infinite where nothing fires. */
  readonly gap: number;
  readonly place: number;
}

const sorted = (names: 'all' | 'related' | 'none' | readonly string[]) =>
  typeof names === 'string' ? names : [...names].sort();

const contentKey = ({ scope }: Schedule, bytes: number): string =>
  JSON.stringify([
    sorted(scope.namespaces),
    sorted(scope.excludedNamespaces),
    scope.selectors,
    sorted(scope.resources),
    sorted(scope.excludedResources),
    sorted(scope.clusterResources),
    bytes,
  ]);

function candidate(members: readonly Schedule[], bytes: number, place: number): readonly Candidate[] {
  const current = members.filter(({ paused }) => !paused);
  const schedules = current.length === 0 ? members : current;
  const gaps = schedules
    .filter(runsByItself)
    .map(({ promiseGapSeconds, longestGapSeconds }) => promiseGapSeconds ?? longestGapSeconds);
  const [first] = schedules;
  if (first === undefined) return [];
  const gap = Math.min(...gaps, Number.POSITIVE_INFINITY);
  return [{ schedules, fires: gaps.length > 0, scope: first.scope, bytes, gap, place }];
}

function candidates({ schedules }: ResolvedPlan, loss: Loss): readonly Candidate[] {
  const alike = new Map<string, { members: Schedule[]; bytes: number }>();
  for (const schedule of schedules) {
    const bytes = bytesHeld(schedule, loss);
    const key = contentKey(schedule, bytes);
    const others = alike.get(key);
    if (others === undefined) alike.set(key, { members: [schedule], bytes });
    else others.members.push(schedule);
  }
  return [...alike.values()].flatMap(({ members, bytes }, place) => candidate(members, bytes, place));
}

/** By the first namespace of a scope, the candidates that can hold all of it; large plans do not compare all with all. */
function holdersOf(all: readonly Candidate[]): (scope: Scope) => readonly Candidate[] {
  const isOpenEnded = ({ scope: { namespaces } }: Candidate) =>
    namespaces === 'all' || namespaces.some(isGlob);
  const wide = all.filter(isOpenEnded);
  const named = all.flatMap((one) =>
    isOpenEnded(one) ? [] : [...one.scope.namespaces].map((namespace) => ({ namespace, one })),
  );
  const byNamespace = groupBy(named, ({ namespace }) => namespace);
  return ({ namespaces }) => {
    const beside = namespaces === 'all' ? [] : (byNamespace.get(namespaces[0] ?? '') ?? []);
    return [...wide, ...beside.map(({ one }) => one)];
  };
}

/** Whether nothing is lost when only `other` is restored, or whatever the restore of `one` would bring first does harm. */
function isNeedless(one: Candidate, other: Candidate): boolean {
  if (other === one || (one.fires && !other.fires)) return false;
  if (!coversScope(other.scope, one.scope) || !coversClusterResources(other.scope, one.scope)) return false;
  if (other.bytes !== one.bytes) return other.bytes > one.bytes;
  return (
    other.gap < one.gap ||
    (other.gap === one.gap && (other.place < one.place || !coversScope(one.scope, other.scope)))
  );
}

/**
 * From which backups everything comes back that the plan protects, in this order. Velero leaves alone what exists, so of
 * two backups that hold the same object the first decides: those with the bytes of volumes come before those that would
 * bring their claims empty, even where nothing fires, then fresher ones before older ones, and what brings all
 * cluster-scoped objects before what brings some.
 */
export function restoreSources(plan: ResolvedPlan, loss: Loss): readonly RestoreSource[] {
  const all = candidates(plan, loss);
  const holders = holdersOf(all);
  const isWide = ({ scope }: Candidate): number => (scope.clusterResources === 'all' ? 0 : 1);
  return all
    .filter((one) => !holders(one.scope).some((other) => isNeedless(one, other)))
    .sort(
      (one, other) =>
        other.bytes - one.bytes ||
        Number(other.fires) - Number(one.fires) ||
        (one.gap === other.gap ? 0 : one.gap - other.gap) ||
        isWide(one) - isWide(other) ||
        one.place - other.place,
    )
    .map(({ schedules, fires }) => ({ schedules, fires }));
}

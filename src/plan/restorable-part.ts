import { matchesGlob } from '../velero/glob.ts';
import { includesNamespace, includesResource, reachesObjects, type Scope } from '../velero/scope.ts';
import { servicesByBytes } from './empty-volumes.ts';
import type { ResolvedPlan, Schedule, Service } from './resolved-plan.ts';
import { bytesHeld } from './restore-sources.ts';

/** What somebody wants back of a cluster that still stands. */
export interface Part {
  readonly namespace: string;
  /** Kinds (`plural` or `plural.group`) without which it is not the part. */
  readonly kinds: readonly string[];
  /** null = all of the namespace. */
  readonly service: Service | null;
}

/** Schedules whose backups hold a part equally well: the newest backup of any of them is the one to restore. */
export interface PartSource {
  readonly schedules: readonly Schedule[];
  /** Whether they hold all of it. */
  readonly whole: boolean;
  /** Whether any bytes of volumes come back from them. */
  readonly hasBytes: boolean;
}

function isHeld(scope: Scope, { namespace, kinds, service }: Part): 'whole' | 'in part' | 'no' {
  if (!includesNamespace(scope, namespace) || !kinds.some((kind) => includesResource(scope, kind)))
    return 'no';
  const labelled =
    service === null ? (scope.selectors.length === 0 ? 'yes' : 'undecided') : reachesObjects(scope, service);
  if (labelled === 'no') return 'no';
  return labelled === 'yes' && kinds.every((kind) => includesResource(scope, kind)) ? 'whole' : 'in part';
}

/**
 * How well a schedule serves: those without any bytes last, since a claim that came back empty stays empty, then paused
 * ones, then those that hold only some of it, then those with fewer of the bytes.
 */
function rank({ paused }: Schedule, held: 'whole' | 'in part', bytes: number): number {
  return (bytes === 0 ? 1000 : 0) + (paused ? 100 : 0) + (held === 'whole' ? 0 : 10) - bytes;
}

const hasVolumes = (kind: string): boolean => kind === 'pods' || kind === 'persistentvolumeclaims';

/** The schedules that hold a part best, the plan's first of them first; null where none does. */
export function partSource(schedules: readonly Schedule[], part: Part): PartSource | null {
  let best = Number.POSITIVE_INFINITY;
  let found: (PartSource & { schedules: Schedule[] }) | null = null;
  for (const schedule of schedules) {
    const held = isHeld(schedule.scope, part);
    if (held === 'no') continue;
    const bytes = bytesHeld(schedule, 'objects');
    // Objects alone are as good from a backup that holds no volumes.
    const its = rank(schedule, held, part.kinds.some(hasVolumes) ? bytes : 1);
    if (found === null || its < best) {
      found = { schedules: [schedule], whole: held === 'whole', hasBytes: bytes > 0 };
      best = its;
    } else if (its === best) found.schedules.push(schedule);
  }
  return found;
}

const isName = (name: string): boolean => /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(name);

/** Namespaces that the plan names, those of its services first; globs are none. */
export function knownNamespaces({ services, schedules }: ResolvedPlan): readonly string[] {
  const scopes = schedules.flatMap(({ scope }) => (scope.namespaces === 'all' ? [] : scope.namespaces));
  const names = [...services.map(({ namespace }) => namespace), ...scopes];
  return [...new Set(names)].filter(isName);
}

/** A name that a glob matches, such as `team-example` for `team-*`. */
const exampleOf = (glob: string): string =>
  glob
    .replaceAll('*', 'example')
    .replaceAll('?', 'x')
    .replace(/\[(.)[^\]]*\]/g, '$1');

function* namespacesToShow(plan: ResolvedPlan): Generator<string> {
  yield* knownNamespaces({ ...plan, services: servicesByBytes(plan) });
  yield* plan.inventory?.namespaces.map(({ name }) => name) ?? [];
  yield 'default';
  for (const { scope } of plan.schedules)
    if (scope.namespaces !== 'all')
      for (const glob of scope.namespaces) {
        const name = exampleOf(glob);
        if (isName(name) && matchesGlob(glob, name)) yield name;
      }
  yield* ['kube-system', 'example'];
}

/** What a namespace is to the people who want it back: its workloads, their claims and settings. */
const wholeNamespace = ['pods', 'persistentvolumeclaims', 'configmaps'];

/** A namespace that pages may show how to bring back, with the backups to do it from. */
export interface ShownNamespace extends PartSource {
  readonly namespace: string;
}

/** The first namespace that backups of some schedule hold wholly, else in part; null where none holds any. */
export function shownNamespace(
  plan: ResolvedPlan,
  schedules: readonly Schedule[] = plan.schedules,
  kinds: readonly string[] = wholeNamespace,
): ShownNamespace | null {
  let inPart: ShownNamespace | null = null;
  const seen = new Set<string>();
  for (const namespace of namespacesToShow(plan)) {
    if (seen.has(namespace)) continue;
    seen.add(namespace);
    const source = partSource(schedules, { namespace, kinds, service: null });
    if (source === null) continue;
    if (source.whole && source.schedules.some(({ paused }) => !paused)) return { namespace, ...source };
    inPart ??= { namespace, ...source };
  }
  return inPart;
}

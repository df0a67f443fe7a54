import { groupByEach } from '../group-by.ts';
import type { Schedule } from '../plan/resolved-plan.ts';
import { bytesHeld } from '../plan/restore-sources.ts';
import { isGlob } from '../velero/glob.ts';
import { coversScope, includesResource, type Scope } from '../velero/scope.ts';
import { selectsAll } from '../velero/selected-objects.ts';
import type { Series } from './series.ts';

/** null where a series reaches more than the namespaces it names. */
const named = ({ first: { scope } }: Series): readonly string[] | null =>
  scope.namespaces === 'all' || scope.namespaces.some(isGlob) ? null : scope.namespaces;

/** Finds the running series that take all of a scope, without holding every scope against every other. */
export class Coverage {
  readonly #wide: readonly Series[];
  readonly #byNamespace: ReadonlyMap<string, readonly Series[]>;

  constructor(series: Iterable<Series>) {
    const running = [...series].filter(({ active }) => active);
    this.#wide = running.filter((one) => named(one) === null);
    this.#byNamespace = groupByEach(running, (one) => named(one) ?? []);
  }

  /** The series that take all that a schedule took, and hold its volumes as well as it did; in no order that means anything. */
  covering(schedule: Schedule): readonly Series[] {
    const { scope } = schedule;
    const [first] = scope.namespaces === 'all' ? [] : scope.namespaces;
    const candidates = [...this.#wide, ...(first === undefined ? [] : (this.#byNamespace.get(first) ?? []))];
    return candidates.filter(
      (series) =>
        takesAll(series.first.scope, scope) &&
        bytesHeld(series.first, 'cluster') >= bytesHeld(schedule, 'cluster'),
    );
  }
}

/** How much of the cluster-scoped objects comes along. */
function clusterRank({ clusterResources }: Scope): number {
  if (clusterResources === 'all') return 3;
  if (clusterResources === 'related') return 1;
  return clusterResources === 'none' ? 0 : 2;
}

function takesClusterResources(outer: Scope, inner: Scope): boolean {
  const [more, less] = [outer.clusterResources, inner.clusterResources];
  if (typeof more === 'string' || typeof less === 'string') return clusterRank(outer) >= clusterRank(inner);
  return less.every((kind) => more.includes(kind));
}

function takesKinds(outer: Scope, inner: Scope): boolean {
  if (outer.resources === 'all') return true;
  return inner.resources !== 'all' && inner.resources.every((kind) => includesResource(outer, kind));
}

/** Whether all that `inner` takes is in `outer` too, as far as the texts tell; cluster-scoped objects included. */
export function takesAll(outer: Scope, inner: Scope): boolean {
  if (
    !takesKinds(outer, inner) ||
    !selectsAll(outer.selectors, inner.selectors) ||
    !takesClusterResources(outer, inner)
  )
    return false;
  return coversScope({ ...outer, resources: 'all', selectors: [] }, inner);
}

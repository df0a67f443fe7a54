import { areApart, coversPattern, matchesGlob } from './glob.ts';
import { scopeOfResource } from './kinds.ts';
import type { Selector } from './label-selector.ts';
import { matchesSelector, type Verdict } from './selector-verdicts.ts';

/**
 * What a backup takes, in the plan's words. What Velero makes of it stands in `./backup-filters.ts`.
 * Source of the semantics: Velero's resource-filtering page and the recorded behaviour of the running server.
 */
export interface Scope {
  readonly namespaces: 'all' | readonly string[];
  readonly excludedNamespaces: readonly string[];
  /** Any of them holds (OR); empty = every object. */
  readonly selectors: readonly Selector[];
  readonly resources: 'all' | readonly string[];
  readonly excludedResources: readonly string[];
  readonly clusterResources: 'all' | 'related' | 'none' | readonly string[];
  /** Services that the target names; empty if its scope is not `services`. */
  readonly services: readonly string[];
}

export function includesNamespace(scope: Scope, namespace: string): boolean {
  if (scope.excludedNamespaces.some((pattern) => matchesGlob(pattern, namespace))) return false;
  return scope.namespaces === 'all' || scope.namespaces.some((pattern) => matchesGlob(pattern, namespace));
}

/** `resource` is `plural` or `plural.group`. */
export function includesResource(scope: Scope, resource: string): boolean {
  if (scope.excludedResources.some((pattern) => matchesGlob(pattern, resource))) return false;
  if (scope.clusterResources === 'all' && scopeOfResource(resource) === 'cluster') return true;
  return scope.resources === 'all' || scope.resources.some((pattern) => matchesGlob(pattern, resource));
}

/** Whether a backup of this scope takes pods at all; hooks and file-system backup follow only if it does. */
export const includesPods = (scope: Scope): boolean => includesResource(scope, 'pods');

/** Whether a backup of the whole cluster takes kinds that live in no namespace, and nothing else. */
export const takesClusterKindsAlone = ({ namespaces, resources, clusterResources }: Scope): boolean =>
  namespaces === 'all' &&
  (clusterResources === 'all' || clusterResources === 'related') &&
  resources !== 'all' &&
  resources.every((resource) => scopeOfResource(resource) === 'cluster');

/** Large plans compare the same few lists many thousand times. */
const texts = new WeakMap<object, string>();

function textOf(list: object): string {
  const text = texts.get(list) ?? JSON.stringify(list);
  texts.set(list, text);
  return text;
}

const isSame = (one: 'all' | readonly unknown[], other: 'all' | readonly unknown[]): boolean =>
  one === other ||
  (typeof one !== 'string' &&
    typeof other !== 'string' &&
    one.length === other.length &&
    textOf(one) === textOf(other));

function coversNamespaces(outer: Scope, inner: Scope): boolean {
  const { namespaces } = inner;
  const covering = outer.namespaces;
  if (covering === 'all' || isSame(covering, namespaces)) return true;
  return (
    namespaces !== 'all' &&
    namespaces.every((pattern) => covering.some((other) => coversPattern(other, pattern)))
  );
}

/** Whether all that `inner` takes is in `outer` too, as far as the texts tell. */
export function coversScope(outer: Scope, inner: Scope): boolean {
  const { namespaces } = inner;
  const apart = (pattern: string) =>
    namespaces !== 'all' && namespaces.every((name) => areApart(pattern, name));
  return (
    (outer.selectors.length === 0 || isSame(outer.selectors, inner.selectors)) &&
    (outer.resources === 'all' || isSame(outer.resources, inner.resources)) &&
    outer.excludedResources.every((kind) => inner.excludedResources.includes(kind)) &&
    coversNamespaces(outer, inner) &&
    outer.excludedNamespaces.every((pattern) => inner.excludedNamespaces.includes(pattern) || apart(pattern))
  );
}

const clusterKinds = (scope: Scope): readonly string[] =>
  typeof scope.clusterResources === 'string' ? [] : scope.clusterResources;

/** Whether all cluster-scoped objects that come with `inner` come with `outer` too. */
export function coversClusterResources(outer: Scope, inner: Scope): boolean {
  if (outer.clusterResources === 'all' || inner.clusterResources === 'none') return true;
  if (typeof inner.clusterResources === 'string') return outer.clusterResources === inner.clusterResources;
  return inner.clusterResources.every((kind) => clusterKinds(outer).includes(kind));
}

/** The objects of one application: where they are and which labels they carry. */
export interface LabelledObjects {
  readonly name: string;
  readonly namespace: string;
  readonly selector: Selector;
}

/** Whether objects that carry the service's labels, in its namespace, pass the scope's namespaces and selectors. */
export function reachesObjects(scope: Scope, service: LabelledObjects): Verdict {
  if (!includesNamespace(scope, service.namespace)) return 'no';
  if (scope.selectors.length === 0) return 'yes';
  const verdicts = scope.selectors.map((selector) => matchesSelector(service.selector, selector));
  if (verdicts.includes('yes')) return 'yes';
  // A target that names its services means those and no others.
  if (scope.services.length > 0 && !scope.services.includes(service.name)) return 'no';
  return verdicts.includes('undecided') ? 'undecided' : 'no';
}

/** Whether the service's pods are in the backup. */
export function reachesPods(scope: Scope, service: LabelledObjects): Verdict {
  return includesPods(scope) ? reachesObjects(scope, service) : 'no';
}

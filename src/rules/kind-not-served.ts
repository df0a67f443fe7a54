import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { distance, suggestion } from '../plan/suggest.ts';
import { targetScopes } from '../plan/target-scopes.ts';
import { knownPlural } from '../velero/custom-kinds.ts';
import { isGlob } from '../velero/glob.ts';
import { kubernetesKinds, pluralOf } from '../velero/kinds.ts';
import type { Rule, Violation } from './rule.ts';

const groupOf = (kind: string): string => kind.split('.').slice(1).join('.');

/** Groups that are Kubernetes' own, those that it has given up, and what people take for the group of Pods. */
const groups: ReadonlySet<string> = new Set([
  ...kubernetesKinds.map(groupOf).filter((group) => group !== ''),
  'extensions',
  'core',
  'v1',
]);

const plurals: ReadonlySet<string> = new Set(kubernetesKinds.map(pluralOf));

/** The built-in kind of this plural whose group is a slip away; another group may well have a kind of that name. */
const misspeltGroup = (kind: string): string | null =>
  kubernetesKinds.find(
    (known) =>
      pluralOf(known) === pluralOf(kind) &&
      groupOf(known) !== '' &&
      distance(groupOf(kind), groupOf(known), 2) <= 2,
  ) ?? null;

/** What was probably meant; null if the kind may well be served. */
function meant(kind: string): string | null {
  const group = groupOf(kind);
  // Without a group it may be any group's own word, so only a slip of one letter tells.
  if (group === '')
    return isGlob(kind) || plurals.has(kind)
      ? null
      : ([...plurals].find((known) => distance(kind, known, 1) <= 1) ?? null);
  if (isGlob(kind)) return null;
  if (!groups.has(group)) return knownPlural(kind) ?? misspeltGroup(kind);
  if (kubernetesKinds.includes(kind)) return null;
  const samePlural = kubernetesKinds.find((known) => pluralOf(known) === pluralOf(kind));
  const sameGroup = kubernetesKinds.filter((known) => groupOf(known) === group);
  return samePlural ?? suggestion(kind, sameGroup) ?? null;
}

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const { target, scope } of targetScopes(plan)) {
    const lists = [
      { kinds: scope.resources, way: ['resources'] },
      { kinds: scope.excludedResources, way: ['exclude', 'resources'] },
      { kinds: scope.clusterResources, way: ['clusterResources'] },
    ];
    for (const { kinds, way } of lists) {
      if (typeof kinds === 'string') continue;
      for (const [index, kind] of kinds.entries()) {
        const instead = meant(kind);
        if (instead === null) continue;
        yield {
          message: `Kubernetes serves no ${kind}`,
          subject: `target/${target}`,
          path: ['targets', target, ...way, index],
          remedy: `write ${instead}`,
        };
      }
    }
  }
}

export const kindNotServed: Rule = {
  code: 'kind-not-served',
  severity: 'warning',
  title: 'kinds are named as the API serves them',
  why: `Velero passes over a kind that the API does not serve without a word: a backup of such kinds alone is Completed and holds no
object, and an exclusion of one excludes nothing (recorded from a running Velero 1.18.3).`,
  remedy: 'write the kind as kubectl api-resources names it',
  example: {
    bad: 'targets:\n  web: { namespaces: [web], resources: [ingresses.extensions], volumes: none, schedule: "0 2 * * *", retention: 30d }',
    good: 'targets:\n  web: { namespaces: [web], resources: [ingresses.networking.k8s.io], volumes: none, schedule: "0 2 * * *", retention: 30d }',
  },
  needs: 'entry',
  check,
};

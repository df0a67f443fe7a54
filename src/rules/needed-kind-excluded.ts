import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { targetScopes } from '../plan/target-scopes.ts';
import { matchesGlob } from '../velero/glob.ts';
import { pluralOf } from '../velero/kinds.ts';
import type { Scope } from '../velero/scope.ts';
import type { Rule, Violation } from './rule.ts';

interface Need {
  readonly kind: string;
  /** If this is excluded too, nothing is left that needs it. */
  readonly unless: string | null;
  readonly effect: string;
  readonly remedy: string;
}

const roles = 'clusterroles.rbac.authorization.k8s.io';
const bindings = 'clusterrolebindings.rbac.authorization.k8s.io';

/** Recorded from a running Velero 1.18.3: excluding one of a pair leaves the other in. */
const needs: readonly Need[] = [
  {
    kind: roles,
    unless: bindings,
    effect:
      'its ClusterRoleBindings stay in, and a restore brings them back without the ClusterRoles they name',
    remedy: `exclude ${bindings} too, or neither`,
  },
  {
    kind: bindings,
    unless: roles,
    effect: 'its ClusterRoles stay in, and a restore grants them to nobody',
    remedy: `exclude ${roles} too, or neither`,
  },
  {
    kind: 'customresourcedefinitions.apiextensions.k8s.io',
    unless: null,
    effect: 'custom resources stay in, and a cluster without their definitions cannot restore them',
    remedy: 'leave the definitions in: a restore passes over those that exist',
  },
  {
    kind: 'namespaces',
    unless: null,
    effect: 'a restore makes namespaces without their labels and annotations, such as those of pod security',
    remedy: 'leave namespaces in, and name what is not wanted under exclude.namespaces',
  },
];

/** Whether the pattern, with or without a group, means the kind. */
const means = (pattern: string, kind: string): boolean =>
  matchesGlob(pattern, kind) || pattern === pluralOf(kind);

function* judge(target: string, scope: Scope): Generator<Violation> {
  // With a list of kinds only those come, and what they need is a matter of that list.
  if (scope.resources !== 'all') return;
  const excluded = (kind: string) => scope.excludedResources.some((pattern) => means(pattern, kind));
  for (const { kind, unless, effect, remedy } of needs) {
    const index = scope.excludedResources.findIndex((pattern) => means(pattern, kind));
    if (index === -1 || (unless !== null && excluded(unless))) continue;
    if (scope.clusterResources === 'none' && kind !== 'namespaces') continue;
    yield {
      message: `target "${target}" excludes ${pluralOf(kind)}: ${effect}`,
      subject: `target/${target}`,
      path: ['targets', target, 'exclude', 'resources', index],
      remedy,
    };
  }
}

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const { target, scope } of targetScopes(plan)) yield* judge(target, scope);
}

export const neededKindExcluded: Rule = {
  code: 'needed-kind-excluded',
  severity: 'warning',
  title: 'no kind is excluded that others in the backup need',
  why: `Velero excludes kinds one by one and does not ask what needs them: bindings stay without their roles, custom resources without
their definitions. The backup is Completed, and the restore is not (recorded from a running Velero 1.18.3).`,
  remedy: 'exclude both or neither',
  example: {
    bad: 'targets:\n  everything: { namespaces: all, exclude: { resources: [clusterroles.rbac.authorization.k8s.io] }, schedule: "0 2 * * *", retention: 30d }',
    good: 'targets:\n  everything: { namespaces: all, exclude: { resources: [clusterroles.rbac.authorization.k8s.io, clusterrolebindings.rbac.authorization.k8s.io] }, schedule: "0 2 * * *", retention: 30d }',
  },
  needs: 'entry',
  check,
};

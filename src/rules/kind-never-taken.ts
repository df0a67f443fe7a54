import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { targetScopes } from '../plan/target-scopes.ts';
import type { Scope } from '../velero/scope.ts';
import type { Rule, Violation } from './rule.ts';

/** Kinds that Velero takes out of every list of a backup. Source: pkg/controller/backup_controller.go, autoExclude…Resources. */
const snapshotKinds: ReadonlySet<string> = new Set(
  ['volumesnapshots', 'volumesnapshotcontents'].flatMap((plural) => [
    plural,
    `${plural}.snapshot.storage.k8s.io`,
  ]),
);

function* judge(target: string, { resources, clusterResources }: Scope): Generator<Violation> {
  for (const [key, kinds] of Object.entries({ resources, clusterResources })) {
    if (typeof kinds === 'string') continue;
    for (const [index, kind] of kinds.entries()) {
      if (!snapshotKinds.has(kind)) continue;
      yield {
        message: `${key} of target "${target}" names ${kind}, which no backup takes by itself`,
        subject: `target/${target}`,
        path: ['targets', target, key, index],
      };
    }
  }
}

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const { target, scope } of targetScopes(plan)) yield* judge(target, scope);
}

export const kindNeverTaken: Rule = {
  code: 'kind-never-taken',
  severity: 'error',
  title: 'no list names a kind that Velero never takes by itself',
  why: `Velero handles the VolumeSnapshots of a backup itself and takes their kinds out of its lists. They never come by name, and a list that
named nothing else is empty then, which means everything, Secrets included.`,
  remedy: 'leave it out: a snapshot comes with the claim that it is of, where its volume is snapshotted',
  example: {
    bad: 'targets:\n  snapshots: { namespaces: [shop], resources: [volumesnapshots.snapshot.storage.k8s.io], volumes: none, schedule: "0 2 * * *", retention: 30d }',
    good: 'targets:\n  snapshots: { namespaces: [shop], resources: [pods, persistentvolumeclaims, persistentvolumes], schedule: "0 2 * * *", retention: 30d }',
  },
  needs: 'entry',
  check,
};

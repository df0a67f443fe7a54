import { groupBy } from '../group-by.ts';
import type { ResolvedPlan, Schedule } from '../plan/resolved-plan.ts';
import { speakerOf } from '../plan/stated-at.ts';
import { coversScope, type Scope } from '../velero/scope.ts';
import type { Rule, Violation } from './rule.ts';

const copies: ReadonlySet<string> = new Set(['fs-backup', 'snapshot-move']);

/** Volumes that a service itself wants snapshotted, and that no schedule copies. */
function* fromServices(plan: ResolvedPlan): Generator<Violation> {
  const key = (service: string, volume: string) => `${service}/${volume}`;
  const copied = new Set(
    plan.volumeFates
      .filter(({ fate }) => copies.has(fate))
      .map(({ service, volume }) => key(service, volume)),
  );
  for (const service of plan.services) {
    for (const volume of service.volumes) {
      if (volume.method !== 'snapshot' || copied.has(key(service.name, volume.name))) continue;
      yield {
        message: `volume "${volume.name}" of service "${service.name}" is only snapshotted; the snapshot dies with the storage`,
        subject: `service/${service.name}`,
        path: [...volume.path, 'method'],
      };
    }
  }
}

function* fromRules({ volumes }: ResolvedPlan): Generator<Violation> {
  for (const { method, path } of volumes.rules) {
    if (method !== 'snapshot') continue;
    yield {
      message: 'what this rule matches is only snapshotted; the snapshots die with the storage they lie in',
      subject: 'volumes',
      path: [...path, 'method'],
    };
  }
}

/** Whether a schedule that copies bytes takes all of a scope. Large plans compare it only with those of its namespaces. */
function isCopied(schedules: readonly Schedule[]): (scope: Scope) => boolean {
  const scopes = schedules
    .filter(({ volumes, paused }) => !paused && copies.has(volumes.method))
    .map(({ scope }) => scope);
  // '' = several namespaces, or all.
  const byNamespace = groupBy(scopes, ({ namespaces }) =>
    namespaces !== 'all' && namespaces.length === 1 ? (namespaces[0] ?? '') : '',
  );
  return (scope) =>
    ['', ...(scope.namespaces === 'all' ? [] : scope.namespaces)].some((name) =>
      byNamespace.get(name)?.some((copy) => coversScope(copy, scope)),
    );
}

/** Frequent snapshots beside a copy of the same scope are good practice; alone they are not a backup. */
function* fromTargets(plan: ResolvedPlan): Generator<Violation> {
  const copied = isCopied(plan.schedules);
  const reported = new Set<string>();
  for (const { target, volumes, scope } of plan.schedules) {
    const place = JSON.stringify(volumes.path);
    if (volumes.method !== 'snapshot' || reported.has(place)) continue;
    if (copied(scope)) continue;
    reported.add(place);
    const general = volumes.path[0] === 'volumes';
    const { subject, name } = speakerOf(target, volumes.path);
    yield {
      message: `${general ? 'volumes that nothing else decides about' : `the volumes of ${name}`} are only snapshotted; the snapshots die with the storage they lie in`,
      subject: general ? 'volumes' : subject,
      path: volumes.path,
    };
  }
}

export const snapshotStaysInStorage: Rule = {
  code: 'snapshot-stays-in-storage',
  severity: 'warning',
  title: 'the bytes of a volume leave the storage they lie in',
  why: `A CSI snapshot stays in the same storage system: whoever loses that loses volume and snapshot together, and a restore into
another cluster has no data. Source: velero.io/docs csi.`,
  remedy:
    'use snapshot-move, which copies the snapshot to the storage location, or acknowledge it with a reason',
  example: {
    bad: 'volumes: { default: snapshot }',
    good: 'volumes: { default: snapshot-move }',
  },
  needs: 'plan',
  *check(plan) {
    yield* fromTargets(plan);
    yield* fromRules(plan);
    yield* fromServices(plan);
  },
};

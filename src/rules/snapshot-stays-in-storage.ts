import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

function* fromServices(plan: ResolvedPlan): Generator<Violation> {
  const copied = new Set(
    plan.volumeFates
      .filter(({ fate }) => fate === 'fs-backup' || fate === 'snapshot-move')
      .map(({ service, volume }) => `${service}/${volume}`),
  );
  for (const service of plan.services) {
    for (const volume of service.volumes) {
      const key = `${service.name}/${volume.name}`;
      if (
        copied.has(key) ||
        !plan.volumeFates.some((fate) => fate.fate === 'snapshot' && `${fate.service}/${fate.volume}` === key)
      )
        continue;
      yield {
        message: `volume "${volume.name}" of service "${service.name}" is only snapshotted; the snapshot dies with the storage`,
        subject: `service/${service.name}`,
        path: volume.path,
        at: 'key',
      };
    }
  }
}

function* fromTargets(plan: ResolvedPlan): Generator<Violation> {
  const reported = new Set<string>();
  for (const { target, volumes } of plan.schedules) {
    if (volumes.method !== 'snapshot' || reported.has(target)) continue;
    reported.add(target);
    yield {
      message: `the volumes of target "${target}" are only snapshotted; the snapshots die with the storage they lie in`,
      subject: `target/${target}`,
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
    yield* fromServices(plan);
  },
};

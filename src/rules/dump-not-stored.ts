import type { ResolvedPlan, Service, ServiceHook } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

const doings = {
  dump: 'writes its dump to',
  save: 'saves to',
  freeze: 'freezes',
  nothing: 'works on',
} as const;

/** Why what lies on the volume is not stored, '' if nothing stands against it. Schedules that leave it out: volume-not-stored. */
function objection({ name, volumes }: Service, { volume: wanted }: ServiceHook): string {
  const volume = volumes.find((candidate) => candidate.name === wanted);
  if (volume === undefined) return `which service "${name}" does not name`;
  if (volume.method === 'skip') return 'which is skipped';
  return volume.method === 'external' ? 'which Velero does not store' : '';
}

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const service of plan.services) {
    for (const hook of service.hooks) {
      if (hook.volume === null) continue;
      const why = objection(service, hook);
      if (why === '') continue;
      yield {
        message: `hook "${hook.name}" of service "${service.name}" ${doings[hook.leaves]} volume "${hook.volume}", ${why}`,
        subject: `service/${service.name}`,
        path: [...hook.path, 'volume'],
      };
    }
  }
}

export const dumpNotStored: Rule = {
  code: 'dump-not-stored',
  severity: 'error',
  title: 'what a hook writes lies on a volume that is stored',
  why: `A dump written to a volume that the backup leaves out is gone with the pod. In the system this compiler began with, both
databases dumped into an emptyDir that nothing copied: every backup was Completed, and none held a byte of data.`,
  remedy: 'name the volume under the service (volumes: { data: { claim: … } }) and do not skip it',
  example: {
    bad: 'services:\n  db: { namespace: shop, selector: app=db, container: db, volumes: { data: { method: skip, reason: large } }, hooks: [{ recipe: postgres-dump, user: app, database: app, volume: data }] }',
    good: 'services:\n  db: { namespace: shop, selector: app=db, container: db, volumes: { data: { claim: db-data } }, hooks: [{ recipe: postgres-dump, user: app, database: app, volume: data }] }',
  },
  needs: 'entry',
  check,
};

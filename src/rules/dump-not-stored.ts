import type { ResolvedPlan, VolumeFate } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

const results = { dump: 'its dump', save: 'what it saves', freeze: 'what it freezes', nothing: '' } as const;
const lost: ReadonlySet<VolumeFate['fate']> = new Set(['skip', 'external']);

function* check(plan: ResolvedPlan): Generator<Violation> {
  const fates = new Map(
    plan.volumeFates.map((fate) => [`${fate.schedule}/${fate.service}/${fate.volume}`, fate.fate]),
  );
  const reported = new Set<string>();
  for (const schedule of plan.schedules) {
    for (const { service, hook } of schedule.hooks) {
      if (hook.volume === null) continue;
      const fate = fates.get(`${schedule.name}/${service}/${hook.volume}`);
      const key = `${service}/${hook.name}/${fate ?? ''}`;
      if (fate !== undefined && !lost.has(fate)) continue;
      if (reported.has(key)) continue;
      reported.add(key);
      const what = `hook "${hook.name}" of service "${service}" leaves ${results[hook.leaves]} on volume "${hook.volume}"`;
      yield {
        message:
          fate === undefined
            ? `${what}, which the service does not name`
            : `${what}, which schedule "${schedule.name}" does not store`,
        subject: `service/${service}`,
        path: hook.path,
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

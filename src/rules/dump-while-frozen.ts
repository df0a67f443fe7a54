import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { hookSubject } from '../plan/stated-at.ts';
import type { Rule, Violation } from './rule.ts';

const doings = { dump: 'writes its dump to', save: 'saves to' } as const;

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const service of plan.services) {
    /** By volume, the hook that froze it; hooks run in the order of the service. */
    const frozen = new Map<string, string>();
    for (const { leaves, name, path, volume } of service.hooks) {
      if (volume === null || leaves === 'nothing') continue;
      const freeze = frozen.get(volume);
      if (leaves === 'freeze') frozen.set(volume, name);
      else if (freeze !== undefined)
        yield {
          message: `hook "${name}" of service "${service.name}" ${doings[leaves]} volume "${volume}", which hook "${freeze}" has frozen by then`,
          subject: hookSubject(path, service.name),
          path,
        };
    }
  }
}

export const dumpWhileFrozen: Rule = {
  code: 'dump-while-frozen',
  severity: 'error',
  title: 'nothing is dumped to a volume that is frozen',
  why: `Velero runs the hooks of a pod one after the other, and thaws when the volumes are stored. Whoever writes to a frozen file system
waits until it is thawed: the dump stands still until its hook runs out of time, and the backup holds the dump of the day before.
Source: fsfreeze(8), velero.io/docs backup-hooks.`,
  remedy: 'put the dump before the freeze; beside a dump the volume needs no freeze',
  example: {
    bad: 'services:\n  db: { namespace: shop, selector: app=db, container: db, volumes: { data: { claim: db-data } }, hooks: [{ recipe: fsfreeze, volume: data, path: /data }, { recipe: postgres-dump, user: app, database: app, volume: data }] }',
    good: 'services:\n  db: { namespace: shop, selector: app=db, container: db, volumes: { data: { claim: db-data } }, hooks: [{ recipe: postgres-dump, user: app, database: app, volume: data }, { recipe: fsfreeze, volume: data, path: /data }] }',
  },
  needs: 'entry',
  check,
};

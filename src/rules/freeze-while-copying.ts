import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { hookSubject } from '../plan/stated-at.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  const copied = new Map(
    plan.volumeFates
      .filter(({ fate }) => fate === 'fs-backup')
      .map(({ service, volume, schedule }) => [`${service}/${volume}`, schedule]),
  );
  const reported = new Set<string>();
  for (const service of plan.services) {
    for (const { leaves, volume, name, path, stated } of service.hooks) {
      const schedule = copied.get(`${service.name}/${volume ?? ''}`);
      // Whoever states the longest freeze has decided for how long writes may wait.
      if (leaves !== 'freeze' || schedule === undefined || stated.includes('maxFreeze')) continue;
      const place = JSON.stringify(path);
      if (reported.has(place)) continue;
      reported.add(place);
      yield {
        message: `hook "${name}" of service "${service.name}" keeps volume "${volume}" frozen for as long as schedule "${schedule}" copies its files`,
        subject: hookSubject(path, service.name),
        path,
      };
    }
  }
}

export const freezeWhileCopying: Rule = {
  code: 'freeze-while-copying',
  severity: 'warning',
  title: 'a volume is frozen for a snapshot, not for a copy',
  why: `Velero runs the post hook, which thaws the volume, after the volume is stored. A snapshot takes moments; file-system backup reads
every file first, minutes or hours in which the application cannot write and its probes may fail. Source: velero.io/docs backup-hooks.`,
  remedy: 'back the volume up by snapshot-move, or state maxFreeze: the longest time that writes may wait',
  example: {
    bad: 'services:\n  db: { namespace: shop, selector: app=db, volumes: { data: { claim: db-data } }, hooks: [{ recipe: fsfreeze, volume: data, path: /data }] }\ntargets:\n  shop: { namespaces: [shop], volumes: fs-backup, schedule: "0 2 * * *", retention: 30d }',
    good: 'services:\n  db: { namespace: shop, selector: app=db, volumes: { data: { claim: db-data } }, hooks: [{ recipe: fsfreeze, volume: data, path: /data, maxFreeze: 5m }] }\ntargets:\n  shop: { namespaces: [shop], volumes: fs-backup, schedule: "0 2 * * *", retention: 30d }',
  },
  needs: 'entry',
  check,
};

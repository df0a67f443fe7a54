import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

const stores = new Set(['fs-backup', 'snapshot', 'snapshot-move']);

/** A fate that leaves bytes somewhere. One that only a patch or rule brings about counts; the report names the condition. */
function storedVolumes(plan: ResolvedPlan): ReadonlySet<string> {
  const firing = new Set(plan.schedules.filter(({ paused }) => !paused).map(({ name }) => name));
  const stored = plan.volumeFates.filter(({ fate, schedule }) => stores.has(fate) && firing.has(schedule));
  return new Set(stored.map(({ service, volume }) => `${service}/${volume}`));
}

function* check(plan: ResolvedPlan): Generator<Violation> {
  const stored = storedVolumes(plan);
  for (const service of plan.services) {
    for (const volume of service.volumes) {
      if (volume.method === 'skip' || volume.method === 'external') continue;
      if (stored.has(`${service.name}/${volume.name}`)) continue;
      yield {
        message: `no schedule that fires stores the bytes of volume "${volume.name}" of service "${service.name}"`,
        subject: `service/${service.name}`,
        path: volume.path,
        at: 'key',
      };
    }
  }
}

export const volumeNotStored: Rule = {
  code: 'volume-not-stored',
  severity: 'error',
  title: 'every volume of a service ends somewhere',
  why: `A volume that a service names is copied off the cluster, snapshotted, backed up by something else that is named, or
skipped for a stated reason. One that no target reaches, or reaches with volumes: none or skip, is a database that a
restore brings back empty.`,
  remedy:
    'let a target reach the service with its volumes, or say method: skip with a reason, or method: external with by',
  example: {
    bad: 'services:\n  db: { namespace: shop, selector: app=db, volumes: { data: { claim: db-data } } }\ntargets:\n  other: { namespaces: [web], schedule: "0 2 * * *", retention: 30d }',
    good: 'services:\n  db: { namespace: shop, selector: app=db, volumes: { data: { claim: db-data } } }\ntargets:\n  shop: { namespaces: [shop], schedule: "0 2 * * *", retention: 30d }',
  },
  needs: 'plan',
  check,
};

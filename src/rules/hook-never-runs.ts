import type { ResolvedPlan, Service } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

/** A volume that must be stored is missed by volume-not-stored, for the same reason. */
const hasVolumeToStore = ({ volumes }: Service): boolean =>
  volumes.some(({ method }) => method !== 'skip' && method !== 'external');

function* check(plan: ResolvedPlan): Generator<Violation> {
  const running = new Set(plan.schedules.flatMap(({ hooks }) => hooks.map(({ service }) => service)));
  for (const service of plan.services) {
    if (service.hooks.length === 0 || running.has(service.name) || hasVolumeToStore(service)) continue;
    yield {
      message: `no schedule holds the pods of service "${service.name}", so its hooks never run`,
      subject: `service/${service.name}`,
      path: [...service.path, 'hooks'],
      at: 'key',
    };
  }
}

export const hookNeverRuns: Rule = {
  code: 'hook-never-runs',
  severity: 'warning',
  title: 'every hook runs in some backup',
  why: 'Velero runs a hook only in backups that hold the pod. One that no schedule reaches reads like protection and does nothing.',
  remedy: 'let a target reach the service, or remove its hooks',
  example: {
    bad: 'services:\n  db: { namespace: shop, selector: app=db, container: db, hooks: [{ pre: { script: sync } }] }\ntargets:\n  web: { namespaces: [web], schedule: "0 2 * * *", retention: 30d }',
    good: 'services:\n  db: { namespace: shop, selector: app=db, container: db, hooks: [{ pre: { script: sync } }] }\ntargets:\n  shop: { namespaces: [shop], schedule: "0 2 * * *", retention: 30d }',
  },
  needs: 'plan',
  check,
};

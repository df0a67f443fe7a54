import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

function* check({ patches }: ResolvedPlan): Generator<Violation> {
  const taken = new Map<string, string>();
  for (const { name, service, path } of patches) {
    const other = taken.get(name);
    if (other === undefined) {
      taken.set(name, service);
      continue;
    }
    yield {
      message: `services "${other}" and "${service}" both need a patch that is called "${name}"`,
      subject: `service/${service}`,
      path,
      at: 'key',
    };
  }
}

export const patchesCollide: Rule = {
  code: 'patches-collide',
  severity: 'error',
  title: 'each patch has a file of its own',
  why: `The patch of a claim is called after its service and its volume, joined by a hyphen. Service "shop" with volume "db-data" and service
"shop-db" with volume "data" would write one file, and one of the two claims would not get its label.`,
  remedy: 'give one of the two services another name',
  example: {
    bad: 'services:\n  shop: { namespace: shop, selector: app=shop, volumes: { db-data: { claim: old, method: skip, reason: a cache }, x: { claim: new, method: fs-backup } } }\n  shop-db: { namespace: shop, selector: app=db, volumes: { data: { claim: data, method: skip, reason: a cache }, x: { claim: disk, method: fs-backup } } }\ntargets:\n  everything: { namespaces: all, schedule: daily 01:00-05:00, retention: 30d, volumes: snapshot }',
    good: 'services:\n  shop: { namespace: shop, selector: app=shop, volumes: { db-data: { claim: old, method: skip, reason: a cache }, x: { claim: new, method: fs-backup } } }\n  database: { namespace: shop, selector: app=db, volumes: { data: { claim: data, method: skip, reason: a cache }, x: { claim: disk, method: fs-backup } } }\ntargets:\n  everything: { namespaces: all, schedule: daily 01:00-05:00, retention: 30d, volumes: snapshot }',
  },
  needs: 'entry',
  check,
};

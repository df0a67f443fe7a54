import type { RiskRule } from '../risk.ts';
import { volumePairs } from '../volume-pairs.ts';
import { inAfter, quoted } from '../wording.ts';

export const volumeRenamed: RiskRule = {
  code: 'volume-renamed',
  level: 'low',
  title: 'a volume of a service has another name',
  why: 'The plan names a volume as the pod does, and says which claims it means: those are the same. A pod whose volume is not called so has an annotation or a hook that means nothing.',
  remedy: 'Nothing is at risk where the pod calls its volume so too; see its spec.',
  tells: ['volumes.*.called'],
  example: {
    before:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, volumes: { data: { claim: pg-0 } } }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, volumes: { pgdata: { claim: pg-0 } } }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check(plans) {
    for (const { service, before, after } of volumePairs(plans)) {
      if (before.name === after.name) continue;
      yield {
        subject: `service/${service}`,
        part: after.name,
        message: `volume ${quoted(before.name)} of service ${quoted(service)} is called ${quoted(after.name)} now`,
        before: before.name,
        after: after.name,
        effect: `It means the same claims, ${after.claim}.`,
        place: inAfter(after.path),
      };
    }
  },
};

import { coversPattern } from '../../velero/glob.ts';
import type { RiskRule } from '../risk.ts';
import { volumePairs } from '../volume-pairs.ts';
import { inAfter, quoted } from '../wording.ts';

export const volumeClaimsNarrowed: RiskRule = {
  code: 'volume-claims-narrowed',
  level: 'high',
  title: 'a volume of a service means other claims',
  why: 'The plan proves, labels and watches the claims that it names. One that it no longer names is taken by the defaults at best, and nothing says so where it is not.',
  remedy: 'Keep the pattern as wide as the claims of the workload are.',
  tells: ['volumes.*.claim'],
  example: {
    before:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, volumes: { data: { claim: "pg-*" } } }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, volumes: { data: { claim: pg-0 } } }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check(plans) {
    for (const { service, before, after } of volumePairs(plans)) {
      const { name, claim, path } = after;
      const old = before.claim;
      // Without a name the claims are those that the pods mount.
      if (old === '' || claim === '' || coversPattern(claim, old)) continue;
      yield {
        subject: `service/${service}`,
        part: name,
        message: `volume ${quoted(name)} of service ${quoted(service)} means ${coversPattern(old, claim) ? 'fewer' : 'other'} claims`,
        before: old,
        after: claim,
        effect: 'Nothing proves any more that the data of the others is stored.',
        place: inAfter([...path, 'claim']),
      };
    }
  },
};

import type { RiskRule } from '../risk.ts';
import { inAfter, quoted } from '../wording.ts';

export const dumpsKeptChanged: RiskRule = {
  code: 'dumps-kept-changed',
  level: 'high',
  title: 'a hook keeps another number of its dumps',
  why: 'The dumps on a volume are points to return to, older than the backup that holds them. The next run of the hook deletes those that are too many.',
  remedy: 'Copy the dumps that somebody may want from the volume before this is applied.',
  tells: ['hooks.*.keeps', 'hooks.*.pre', 'hooks.*.post'],
  example: {
    before:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, container: postgres, volumes: { data: { claim: data } }, hooks: [{ recipe: postgres-dump, user: shop, database: shop, volume: data, keep: 30 }] }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, container: postgres, volumes: { data: { claim: data } }, hooks: [{ recipe: postgres-dump, user: shop, database: shop, volume: data, keep: 1 }] }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check({ hooks }) {
    for (const { service, kept } of hooks) {
      for (const { before, after } of kept) {
        if (before.keeps === null || after.keeps === null || before.keeps === after.keeps) continue;
        const fewer = after.keeps < before.keeps;
        yield {
          subject: `service/${service}`,
          part: after.name,
          message: `hook ${quoted(after.name)} of service ${quoted(service)} keeps ${fewer ? 'fewer' : 'more'} of its dumps`,
          before: `the newest ${before.keeps}`,
          after: `the newest ${after.keeps}`,
          effect: fewer
            ? 'Its next run deletes the others from the volume; older backups hold what lay there when they were made.'
            : 'The volume must have room for them.',
          place: inAfter(after.path),
          ...(fewer ? {} : { level: 'low' as const }),
        };
      }
    }
  },
};

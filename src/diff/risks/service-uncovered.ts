import { humanDuration } from '../../plan/duration.ts';
import type { RiskRule } from '../risk.ts';
import { inAfter, quoted } from '../wording.ts';

export const serviceUncovered: RiskRule = {
  code: 'service-uncovered',
  level: 'critical',
  title: 'the pods of a service are in no running backup any more',
  why: 'Hooks and the data of volumes follow the pods: a backup without them holds neither.',
  remedy: 'Add a target that names the service, or widen one that left it out.',
  example: {
    before:
      'services:\n  postgres: { namespace: shop, selector: app=postgres }\ntargets:\n  shop: { namespaces: [shop, cart], schedule: daily 02:00, retention: 30d }',
    after:
      'services:\n  postgres: { namespace: shop, selector: app=postgres }\ntargets:\n  shop: { namespaces: [cart], schedule: daily 02:00, retention: 30d }',
  },
  *check({ services, promises }) {
    for (const { after: service } of services.kept) {
      const subject = `service/${service.name}`;
      const was = promises.before.get(subject)?.rpoSeconds ?? null;
      if (was === null || (promises.after.get(subject)?.rpoSeconds ?? null) !== null) continue;
      yield {
        subject,
        message: `the pods of service ${quoted(service.name)} are in no running backup any more`,
        before: `every ${humanDuration(was)}`,
        after: 'no backups',
        effect:
          'Its hooks no longer run and its volumes are no longer copied. Existing backups keep their expiry.',
        place: inAfter(service.path),
      };
    }
  },
};

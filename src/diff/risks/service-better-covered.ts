import { humanDuration } from '../../plan/duration.ts';
import type { RiskRule } from '../risk.ts';
import { inAfter, quoted } from '../wording.ts';

export const serviceBetterCovered: RiskRule = {
  code: 'service-better-covered',
  level: 'low',
  title: 'a service is backed up more often, or at last',
  why: 'A service is as safe as the densest schedule that reaches its pods. Its hooks run in each of them.',
  remedy: 'Nothing is at risk; look at how often its hooks run.',
  example: {
    before:
      'services:\n  postgres: { namespace: shop, selector: app=postgres }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after:
      'services:\n  postgres: { namespace: shop, selector: app=postgres }\ntargets:\n  often: { services: [postgres], schedule: hourly, retention: 2d }\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check({ services, promises }) {
    for (const { after: service } of services.kept) {
      const subject = `service/${service.name}`;
      const was = promises.before.get(subject)?.rpoSeconds ?? null;
      const is = promises.after.get(subject)?.rpoSeconds ?? null;
      if (is === null || (was !== null && was <= is)) continue;
      yield {
        subject,
        message: `service ${quoted(service.name)} is backed up ${was === null ? 'by itself' : 'more often'}`,
        before: was === null ? 'no backups' : `every ${humanDuration(was)}`,
        after: `every ${humanDuration(is)}`,
        effect: '',
        place: inAfter(service.path),
      };
    }
  },
};

import { humanDuration } from '../../plan/duration.ts';
import type { RiskRule } from '../risk.ts';
import { inAfter, quoted } from '../wording.ts';

export const serviceRecoveryPoint: RiskRule = {
  code: 'service-recovery-point',
  level: 'high',
  title: 'a service is backed up less often, all its schedules together',
  why: 'A service is as safe as the densest schedule that reaches its pods; another target that still reaches it may run less often.',
  remedy: 'State the `rpo` that the service needs: the plan then checks it.',
  example: {
    before:
      'services:\n  postgres: { namespace: shop, selector: app=postgres }\ntargets:\n  often: { services: [postgres], schedule: hourly, retention: 2d }\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after:
      'services:\n  postgres: { namespace: shop, selector: app=postgres }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check({ services, promises }) {
    for (const { after: service } of services.kept) {
      const subject = `service/${service.name}`;
      const was = promises.before.get(subject)?.rpoSeconds ?? null;
      const is = promises.after.get(subject)?.rpoSeconds ?? null;
      if (was === null || is === null || is <= was) continue;
      yield {
        subject,
        message: `service ${quoted(service.name)} is backed up less often`,
        before: `every ${humanDuration(was)}`,
        after: `every ${humanDuration(is)}`,
        effect: `At worst ${humanDuration(is)} of its data are lost instead of ${humanDuration(was)}.`,
        place: inAfter(service.path),
      };
    }
  },
};

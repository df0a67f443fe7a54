import type { RiskRule } from '../risk.ts';
import { inAfter, inBefore, quoted } from '../wording.ts';

export const serviceRenamed: RiskRule = {
  code: 'service-renamed',
  level: 'low',
  title: 'a service has another name',
  why: 'Pods, volumes and hooks are those that they were. Its hooks have the new name in the logs of Velero, and so have its alerts and patches.',
  remedy: 'Nothing is at risk; where an alert is routed by the name of the service, change that too.',
  tells: ['name'],
  example: {
    before:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, volumes: { data: {} } }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after:
      'services:\n  database: { namespace: shop, selector: app=postgres, volumes: { data: {} } }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check({ services }) {
    for (const { before, after } of services.kept) {
      if (before.name === after.name) continue;
      yield {
        subject: `service/${before.name}`,
        message: `service ${quoted(before.name)} is called ${quoted(after.name)} now`,
        before: before.name,
        after: after.name,
        effect: 'Its pods, volumes and hooks are the same.',
        place: inAfter(after.path),
      };
      yield {
        subject: `service/${after.name}`,
        message: `service ${quoted(after.name)} was called ${quoted(before.name)}`,
        before: before.name,
        after: after.name,
        effect: '',
        place: inBefore(before.path),
        level: 'info',
      };
    }
  },
};

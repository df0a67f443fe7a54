import type { RiskRule } from '../risk.ts';
import { inAfter, quoted } from '../wording.ts';

export const hookAdded: RiskRule = {
  code: 'hook-added',
  level: 'low',
  title: 'a hook is new',
  why: 'It runs in every schedule that holds the pods of its service; where it fails, the backup is not complete.',
  remedy: 'Run it by hand once, in the container that it names.',
  tells: ['hooks.*.called'],
  example: {
    before:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, container: postgres }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, container: postgres, hooks: [{ pre: { command: [/bin/true] } }] }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check({ hooks }) {
    for (const { service, come } of hooks) {
      for (const { name, path } of come) {
        yield {
          subject: `service/${service}`,
          message: `hook ${quoted(name)} of service ${quoted(service)} is new`,
          before: '',
          after: name,
          effect: '',
          place: inAfter(path),
        };
      }
    }
  },
};

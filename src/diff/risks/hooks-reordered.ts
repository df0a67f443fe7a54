import type { RiskRule } from '../risk.ts';
import { inAfter, listed, quoted } from '../wording.ts';

export const hooksReordered: RiskRule = {
  code: 'hooks-reordered',
  level: 'high',
  title: 'the hooks of a service run in another order',
  why: 'Velero runs the hooks of a pod one after the other. A dump into a file system that an earlier hook has frozen waits for its timeout; one that is made before the application has saved lacks what was saved.',
  remedy: 'Freeze last, thaw first. Run the hooks by hand once in the new order.',
  tells: ['hooks.*.called'],
  example: {
    before:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, container: postgres, hooks: [{ pre: { command: [/bin/save] } }, { pre: { command: [/bin/freeze] } }] }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, container: postgres, hooks: [{ pre: { command: [/bin/freeze] } }, { pre: { command: [/bin/save] } }] }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check({ hooks, services }) {
    for (const { service, kept } of hooks) {
      const pair = services.kept.find(({ after }) => after.name === service);
      const names = kept.map(({ after }) => after.name);
      const old = [...kept]
        .sort(
          (a, b) => (pair?.before.hooks.indexOf(a.before) ?? 0) - (pair?.before.hooks.indexOf(b.before) ?? 0),
        )
        .map(({ after }) => after.name);
      if (old.join('\n') === names.join('\n')) continue;
      yield {
        subject: `service/${service}`,
        message: `the hooks of service ${quoted(service)} run in another order`,
        before: listed(old),
        after: listed(names),
        effect: 'Whether they still leave a consistent state, no compiler can tell.',
        place: inAfter(kept[0]?.after.path ?? ['services', service, 'hooks']),
      };
    }
  },
};

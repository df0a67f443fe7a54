import type { RiskRule } from '../risk.ts';
import { inAfter, listed, quoted } from '../wording.ts';

export const serviceAdded: RiskRule = {
  code: 'service-added',
  level: 'low',
  title: 'a service is new in the plan',
  why: 'From now on its hooks run in every schedule that holds its pods, and the plan proves what becomes of its volumes.',
  remedy: 'Nothing is at risk; its hooks run in every schedule that holds its pods.',
  example: {
    before: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, container: postgres, hooks: [{ pre: { command: [/bin/true] } }] }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check({ services }) {
    for (const { name, path, hooks, volumes } of services.come) {
      const has = [
        ...(hooks.length === 0 ? [] : [`hooks ${listed(hooks.map((hook) => hook.name))}`]),
        ...(volumes.length === 0 ? [] : [`volumes ${listed(volumes.map((volume) => volume.name))}`]),
      ];
      yield {
        subject: `service/${name}`,
        message: `service ${quoted(name)} is new in the plan`,
        before: '',
        after: has.join('; '),
        effect: '',
        place: inAfter(path),
      };
    }
  },
};

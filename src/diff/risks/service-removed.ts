import type { RiskRule } from '../risk.ts';
import { inBefore, listed, quoted } from '../wording.ts';

export const serviceRemoved: RiskRule = {
  code: 'service-removed',
  level: 'high',
  title: 'a service is no longer in the plan',
  why: 'Its hooks run in no backup any more, so a database is copied while it writes; its volumes and its promise are no longer proved.',
  remedy: 'Keep the service as long as it runs.',
  example: {
    before:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, container: postgres, hooks: [{ pre: { command: [/bin/true] } }] }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check({ services }) {
    for (const { name, path, hooks, volumes } of services.gone) {
      const had = [
        ...(hooks.length === 0 ? [] : [`hooks ${listed(hooks.map((hook) => hook.name))}`]),
        ...(volumes.length === 0 ? [] : [`volumes ${listed(volumes.map((volume) => volume.name))}`]),
      ];
      yield {
        subject: `service/${name}`,
        message: `service ${quoted(name)} is no longer in the plan`,
        before: had.join('; '),
        after: '',
        effect:
          hooks.length === 0
            ? 'Nothing proves any more that its data is stored.'
            : 'Its hooks run in no backup any more, and nothing proves that its data is stored.',
        place: inBefore(path),
      };
    }
  },
};

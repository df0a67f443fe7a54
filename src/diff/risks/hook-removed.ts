import type { RiskRule } from '../risk.ts';
import { inBefore, quoted } from '../wording.ts';

export const hookRemoved: RiskRule = {
  code: 'hook-removed',
  level: 'high',
  title: 'a hook no longer runs',
  why: 'Without it the application writes on while its volume is copied, or its dump grows old on the volume: the backup completes, and what it holds may not start.',
  remedy: 'Keep the hook, or replace it by one that leaves the same state on the volume.',
  tells: ['hooks.*.called'],
  example: {
    before:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, container: postgres, hooks: [{ pre: { command: [/bin/true] } }] }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, container: postgres }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check({ hooks }) {
    for (const { service, gone } of hooks) {
      for (const { name, path, leaves } of gone) {
        yield {
          subject: `service/${service}`,
          message: `hook ${quoted(name)} of service ${quoted(service)} no longer runs`,
          before: name,
          after: 'no hook that does this',
          effect: {
            dump: 'New backups hold no fresh dump.',
            save: 'New backups hold no saved state.',
            freeze: 'The volume is copied while the application writes.',
            nothing: 'What it prepared is no longer prepared.',
          }[leaves],
          place: inBefore(path),
        };
      }
    }
  },
};

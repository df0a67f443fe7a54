import { isWeakened, runText } from '../hook-change.ts';
import type { RiskRule } from '../risk.ts';
import { inAfter, quoted } from '../wording.ts';

export const hookWeakened: RiskRule = {
  code: 'hook-weakened',
  level: 'high',
  title: 'a hook may fail, or has less time',
  why: 'With `onError: continue` the volumes of the pod are copied although the hook failed. After its timeout Velero goes on, while the hook may still write its dump.',
  remedy: 'Keep `onError: fail`, and give the hook the time that its largest run took, twice.',
  tells: ['hooks.*.pre', 'hooks.*.post'],
  example: {
    before:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, container: postgres, hooks: [{ pre: { command: [/bin/true], timeout: 10m } }] }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, container: postgres, hooks: [{ pre: { command: [/bin/true], timeout: 1m } }] }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check({ hooks }) {
    for (const { service, kept } of hooks) {
      for (const { before, after } of kept) {
        if (!isWeakened(before, after)) continue;
        yield {
          subject: `service/${service}`,
          part: after.name,
          message: `hook ${quoted(after.name)} of service ${quoted(service)} may fail, or has less time`,
          before: runText(before),
          after: runText(after),
          effect: 'Volumes can be copied although what the hook prepares is missing or unfinished.',
          place: inAfter(after.path),
        };
      }
    }
  },
};

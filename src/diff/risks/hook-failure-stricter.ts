import { leavesPodOut, runText } from '../hook-change.ts';
import type { RiskRule } from '../risk.ts';
import { inAfter, quoted } from '../wording.ts';

export const hookFailureStricter: RiskRule = {
  code: 'hook-failure-stricter',
  level: 'medium',
  title: 'the failure of a hook leaves the pod out',
  why: 'With `onError: fail` Velero does not take a pod whose hook failed: the backup lacks it, with what fs-backup copies of its volumes, and its steps after the backup do not run. A hook that fails unnoticed today costs the data from now on.',
  remedy:
    'Run the hook by hand once, and look for its errors in the logs of the last backups, before the change is applied.',
  tells: ['hooks.*.pre', 'hooks.*.post'],
  example: {
    before:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, container: postgres, hooks: [{ pre: { command: [/bin/save], onError: continue } }] }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after:
      'services:\n  postgres: { namespace: shop, selector: app=postgres, container: postgres, hooks: [{ pre: { command: [/bin/save] } }] }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check({ hooks }) {
    for (const { service, kept } of hooks) {
      for (const { before, after } of kept) {
        if (!leavesPodOut({ before, after })) continue;
        yield {
          subject: `service/${service}`,
          part: after.name,
          message: `a failure of hook ${quoted(after.name)} of service ${quoted(service)} leaves the pod out`,
          before: runText(before),
          after: runText(after),
          effect:
            'Where the hook fails today, the backup is PartiallyFailed already; from now on it also lacks the pod, with what fs-backup copies of its volumes.',
          place: inAfter(after.path),
        };
      }
    }
  },
};

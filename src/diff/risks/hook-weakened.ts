import { runText, type StepChange, weakenedSteps } from '../hook-change.ts';
import type { RiskRule } from '../risk.ts';
import { inAfter, quoted } from '../wording.ts';

function effectOf({ when, after: { onError } }: StepChange): string {
  const leavesOut = onError === 'Fail';
  if (when === 'post')
    return leavesOut
      ? 'Where the step after the backup needs longer than that, the backup ends PartiallyFailed.'
      : 'What the hook does after the backup can be left undone or unfinished.';
  return leavesOut
    ? 'Where the hook needs longer than that, the backup ends PartiallyFailed and lacks the pod, with what fs-backup copies of its volumes.'
    : 'Volumes can be copied although what the hook prepares is missing or unfinished.';
}

export const hookWeakened: RiskRule = {
  code: 'hook-weakened',
  level: 'high',
  title: 'a hook may fail, or has less time',
  why: 'With `onError: continue` the volumes of the pod are copied although the hook failed or ran out of time, while it may still write its dump. With `onError: fail` a hook that runs out of time leaves the pod out, with what fs-backup copies of its volumes.',
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
        const weakened = weakenedSteps({ before, after });
        if (weakened.length === 0) continue;
        yield {
          subject: `service/${service}`,
          part: after.name,
          message: `hook ${quoted(after.name)} of service ${quoted(service)} may fail, or has less time`,
          before: runText(before),
          after: runText(after),
          effect: [...new Set(weakened.map(effectOf))].join(' '),
          place: inAfter(after.path),
        };
      }
    }
  },
};

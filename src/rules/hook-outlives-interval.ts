import { humanDuration } from '../plan/duration.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { hookName } from '../plan/stated-at.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  const reported = new Set<string>();
  for (const { name, target, shortestGapSeconds, hooks } of plan.schedules) {
    if (shortestGapSeconds === null) continue;
    for (const { service, hook } of hooks) {
      const longest = Math.max(0, ...[...hook.pre, ...hook.post].map(({ timeoutSeconds }) => timeoutSeconds));
      if (longest < shortestGapSeconds || reported.has(`${target}/${service}/${hook.name}`)) continue;
      reported.add(`${target}/${service}/${hook.name}`);
      yield {
        message: `${hookName(hook, service)} may run for ${humanDuration(longest)}, but schedule "${name}" starts again after ${humanDuration(shortestGapSeconds)}`,
        subject: `service/${service}`,
        path: [...hook.path, 'timeout'],
      };
    }
  }
}

export const hookOutlivesInterval: Rule = {
  code: 'hook-outlives-interval',
  severity: 'error',
  title: 'a hook ends before the next run begins',
  why: `Velero skips a run while the previous backup is in progress, and the skipped run leaves no trace; since 1.18 queued runs
pile up instead. A hook may then dump while the previous dump is still being copied.`,
  remedy: 'shorten the timeout, or run the target less often',
  example: {
    bad: 'services:\n  db: { namespace: shop, selector: app=db, container: db, hooks: [{ pre: { script: sync, timeout: 2h } }] }\ntargets:\n  shop: { namespaces: [shop], schedule: hourly, retention: 3d }',
    good: 'services:\n  db: { namespace: shop, selector: app=db, container: db, hooks: [{ pre: { script: sync, timeout: 10m } }] }\ntargets:\n  shop: { namespaces: [shop], schedule: hourly, retention: 3d }',
  },
  needs: 'entry',
  check,
};

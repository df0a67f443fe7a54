import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

function* ofRules(plan: ResolvedPlan): Generator<Violation> {
  for (const { method, reason, path } of plan.volumes.rules) {
    if (method === 'skip' && reason === '')
      yield {
        message: 'this rule leaves volumes out and does not say why',
        subject: 'volumes',
        path,
        remedy: 'add a reason: one sentence for the reviewer',
      };
  }
}

function* ofServices(plan: ResolvedPlan): Generator<Violation> {
  for (const service of plan.services) {
    for (const { name, method, reason, by, path } of service.volumes) {
      const what = `volume "${name}" of service "${service.name}"`;
      const subject = `service/${service.name}`;
      if (method === 'skip' && reason === '')
        yield {
          message: `${what} is skipped and the plan does not say why`,
          subject,
          path,
          at: 'key',
          remedy: 'add a reason: one sentence for the reviewer',
        };
      if (method === 'external' && by === '')
        yield {
          message: `${what} is backed up by something else that is not named`,
          subject,
          path,
          at: 'key',
          remedy: 'add by: the entry under external that is its backup',
        };
    }
  }
}

export const leftOutWithoutReason: Rule = {
  code: 'left-out-without-reason',
  severity: 'error',
  title: 'a volume is left out only for a stated reason',
  why: 'A skipped volume is the one that nobody misses until the restore. The reason is what a reviewer can disagree with.',
  remedy: 'add a reason, or by for a volume that something else backs up',
  example: {
    bad: 'services:\n  cache: { namespace: shop, selector: app=cache, volumes: { data: { method: skip } } }',
    good: 'services:\n  cache: { namespace: shop, selector: app=cache, volumes: { data: { method: skip, reason: rebuilt at start } } }',
  },
  needs: 'entry',
  *check(plan) {
    yield* ofRules(plan);
    yield* ofServices(plan);
  },
};

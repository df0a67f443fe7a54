import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  const reported = new Set<string>();
  for (const { scope, target } of plan.schedules) {
    if (reported.has(target)) continue;
    reported.add(target);
    const pairs = [
      { included: scope.namespaces, excluded: scope.excludedNamespaces, key: 'namespaces' },
      { included: scope.resources, excluded: scope.excludedResources, key: 'resources' },
    ];
    for (const { included, excluded, key } of pairs) {
      const twice = included === 'all' ? [] : included.filter((name) => excluded.includes(name));
      if (twice.length === 0) continue;
      yield {
        message: `target "${target}" both takes and excludes ${twice.map((name) => `"${name}"`).join(', ')}`,
        subject: `target/${target}`,
        path: ['targets', target, 'exclude', key],
      };
    }
  }
}

export const includedAndExcluded: Rule = {
  code: 'included-and-excluded',
  severity: 'error',
  title: 'nothing is both taken and excluded',
  why: 'Velero refuses such a backup: every run ends FailedValidation, which shows nowhere but in its status.',
  remedy: 'remove the name from one of the two lists',
  example: {
    bad: 'targets:\n  shop: { namespaces: [shop, web], exclude: { namespaces: [web] }, schedule: "0 2 * * *", retention: 30d }',
    good: 'targets:\n  shop: { namespaces: [shop], schedule: "0 2 * * *", retention: 30d }',
  },
  needs: 'entry',
  check,
};

import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { isGlob, matchesGlob } from '../velero/scope.ts';
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
      const names = included === 'all' ? [] : included;
      const twice = names.flatMap((name) => {
        const pattern = excluded.find((one) => one === name || (!isGlob(name) && matchesGlob(one, name)));
        if (pattern === undefined) return [];
        return [pattern === name ? `"${name}"` : `"${name}" (as "${pattern}")`];
      });
      if (twice.length === 0) continue;
      yield {
        message: `target "${target}" both takes and excludes ${twice.join(', ')}`,
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
  why: 'Velero refuses such a backup: every run ends FailedValidation, which shows nowhere but in its status. What a glob excludes is left out, although it is named.',
  remedy: 'remove the name from one of the two lists',
  example: {
    bad: 'targets:\n  shop: { namespaces: [shop, web], exclude: { namespaces: [web] }, schedule: "0 2 * * *", retention: 30d }',
    good: 'targets:\n  shop: { namespaces: [shop], schedule: "0 2 * * *", retention: 30d }',
  },
  needs: 'entry',
  check,
};

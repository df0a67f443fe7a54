import type { ResolvedPlan, Schedule } from '../plan/resolved-plan.ts';
import { coversPattern } from '../velero/glob.ts';
import type { Rule, Violation } from './rule.ts';

/** Names that a list both takes and excludes, as the message has them. */
function takenAndExcluded(
  included: 'all' | readonly string[],
  excluded: readonly string[],
): readonly string[] {
  return (included === 'all' ? [] : included).flatMap((name) => {
    const pattern = excluded.find((one) => coversPattern(one, name));
    if (pattern === undefined) return [];
    return [pattern === name ? `"${name}"` : `"${name}" (as "${pattern}")`];
  });
}

function* judge({ scope, target }: Schedule): Generator<Violation> {
  const { clusterResources: cluster } = scope;
  const pairs = [
    { included: scope.namespaces, excluded: scope.excludedNamespaces, key: 'namespaces' },
    { included: scope.resources, excluded: scope.excludedResources, key: 'resources' },
    {
      included: typeof cluster === 'string' ? [] : cluster,
      excluded: scope.excludedResources,
      key: 'resources',
    },
  ];
  for (const { included, excluded, key } of pairs) {
    const twice = takenAndExcluded(included, excluded);
    if (twice.length === 0) continue;
    yield {
      message: `target "${target}" both takes and excludes ${twice.join(', ')}`,
      subject: `target/${target}`,
      path: ['targets', target, 'exclude', key],
    };
  }
}

function* check(plan: ResolvedPlan): Generator<Violation> {
  const reported = new Set<string>();
  for (const schedule of plan.schedules) {
    // A target that is one backup per namespace has a scope for each.
    for (const violation of judge(schedule)) {
      if (reported.has(violation.message)) continue;
      reported.add(violation.message);
      yield violation;
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

import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { ClustersViolation, Rule } from './rule.ts';

const nouns = { tiers: 'tier', hooks: 'hook', retention: 'retention' } as const;

function* check(plans: readonly ResolvedPlan[]): Generator<ClustersViolation> {
  const [plan, ...others] = plans;
  if (plan === undefined) return;
  for (const { section, name, path } of plan.unused) {
    const unusedIn = ({ unused }: ResolvedPlan) =>
      unused.some((other) => other.section === section && other.name === name);
    if (!others.every(unusedIn)) continue;
    yield {
      plan,
      message: `${nouns[section]} "${name}" is used by nothing`,
      subject: `${nouns[section]}/${name}`,
      path,
      at: 'key',
    };
  }
}

export const nameUnused: Rule = {
  code: 'name-unused',
  severity: 'warning',
  title: 'everything that is named is used',
  why: 'A hook that no service lists never runs, and a tier without targets protects nothing; both read as if they did.',
  remedy: 'use it or remove it',
  example: { bad: 'retention: { month: 30d }', good: 'retention: {}' },
  needs: 'clusters',
  check,
};

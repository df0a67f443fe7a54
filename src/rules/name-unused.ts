import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

const nouns = { tiers: 'tier', hooks: 'hook', retention: 'retention' } as const;

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const { section, name, path } of plan.unused) {
    yield {
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
  needs: 'plan',
  check,
};

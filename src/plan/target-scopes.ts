import type { Scope } from '../velero/scope.ts';
import type { ResolvedPlan, Schedule } from './resolved-plan.ts';

/** Each target once, in the plan's order, with the scope of its first backup: the lists of kinds are the same in all of them. */
export function targetScopes({ schedules }: ResolvedPlan): readonly Pick<Schedule, 'target' | 'scope'>[] {
  const scopes = new Map<string, Scope>();
  for (const { target, scope } of schedules) if (!scopes.has(target)) scopes.set(target, scope);
  return [...scopes].map(([target, scope]) => ({ target, scope }));
}

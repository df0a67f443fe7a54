import type { Explanation, Finding, Path } from '../diagnostic.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';

/** What a rule reports; code, severity and remedy come from the rule itself. */
export interface Violation {
  readonly message: string;
  readonly subject: string;
  readonly path: Path;
  readonly at?: Finding['at'];
  /** Where one sentence of remedy fits this violation better than the rule's own. */
  readonly remedy?: string;
}

/**
 * One invariant of a plan that keeps its promises. A member of the registry in `index.ts`; file, `code` and fixture
 * folder are the same word.
 */
export type Rule = PlanRule | ClustersRule;

/** Looks at the plan of one cluster. */
export interface PlanRule extends Explanation {
  /**
   * `entry`: looks at one target, service or location at a time, so it also runs while other entries are broken.
   * `plan`: needs the whole plan, and stays silent while a part of it could not be understood.
   */
  readonly needs: 'entry' | 'plan';
  check(plan: ResolvedPlan): Iterable<Violation>;
}

/** Looks at the plans of all clusters, of which there may be one; stays silent while a part of one could not be understood. */
export interface ClustersRule extends Explanation {
  readonly needs: 'clusters';
  check(plans: readonly ResolvedPlan[]): Iterable<ClustersViolation>;
}

export interface ClustersViolation extends Violation {
  /** The plan that `path` is a place of. */
  readonly plan: ResolvedPlan;
}

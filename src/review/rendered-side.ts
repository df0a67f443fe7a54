import type { RenderedFile } from '../diff/objects.ts';
import { planOfOutput } from '../diff/rendered/plan-of-output.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { renderTree } from '../renderers/render-tree.ts';
import type { ReviewedCluster } from '../review.ts';

/** What a plan renders to that was read from a folder; [] where the folder was so odd that it cannot be. */
function renderedAgain(plan: ResolvedPlan): readonly RenderedFile[] {
  try {
    return renderTree(plan, new Map());
  } catch {
    return [];
  }
}

/** The earlier side of a change as its rendered files tell it. What they do not tell is as in `after`. */
export function renderedSide(files: readonly RenderedFile[], after: ReviewedCluster): ReviewedCluster {
  const now = after.files ?? renderTree(after.plan, new Map());
  const plan = planOfOutput(files, after.plan, now);
  return {
    plan,
    document: null,
    findings: after.findings,
    files,
    told: renderedAgain(plan),
    notUnderstood: [],
  };
}

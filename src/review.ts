import type { Finding } from './diagnostic.ts';
import { type ClusterSides, comparePlans, type PlanComparison } from './diff/compare-plans.ts';
import type { NotUnderstood } from './diff/not-understood.ts';
import { compareObjects, type ObjectChange, type RenderedFile } from './diff/objects.ts';
import { untoldChanges } from './diff/rendered/untold-changes.ts';
import { inOrderOf } from './diff/same-order.ts';
import { compareTexts, type FileChange } from './diff/text-diff.ts';
import type { PlanDocument } from './plan/plan-document.ts';
import type { ResolvedPlan } from './plan/resolved-plan.ts';
import { renderTree } from './renderers/render-tree.ts';

/** One cluster's plan on one side of a change. */
export interface ReviewedCluster {
  readonly plan: ResolvedPlan;
  readonly findings: readonly Finding[];
  /** What it renders to; null = rendered by the review. */
  readonly files: readonly RenderedFile[] | null;
  /** Where the plan was read from `files`, what it renders to in its turn. */
  readonly told?: readonly RenderedFile[];
  /** Places what is found in its text. */
  readonly document: PlanDocument | null;
  /** What of its text could not be understood. */
  readonly notUnderstood: readonly NotUnderstood[];
}

/** One cluster on both sides; null where it is not in the plan. */
export interface MatchedCluster {
  readonly cluster: string;
  readonly before: ReviewedCluster | null;
  readonly after: ReviewedCluster | null;
}

export interface Review {
  readonly comparison: PlanComparison;
  /** Each with the cluster that it is of. */
  readonly objects: readonly (ObjectChange & { readonly cluster: string })[];
  readonly files: readonly FileChange[];
  /** All clusters of the two sides, in the order of the later plan. */
  readonly clusters: readonly MatchedCluster[];
}

const filesOf = (side: ReviewedCluster | null, plan: ResolvedPlan | null): readonly RenderedFile[] =>
  side === null || plan === null ? [] : (side.files ?? renderTree(plan, new Map()));

/** The earlier plan as it is rendered for the comparison: keys in another order are no difference. */
function inLaterOrder({ before, after }: MatchedCluster): ResolvedPlan | null {
  if (before === null || after === null || before.files !== null) return before?.plan ?? null;
  return inOrderOf(before.plan, after.plan);
}

/** By name; a plan of one cluster that is given another name is still that plan. */
function matched(
  before: readonly ReviewedCluster[],
  after: readonly ReviewedCluster[],
): readonly MatchedCluster[] {
  const [old, young] = [before[0], after[0]];
  if (before.length === 1 && after.length === 1 && old !== undefined && young !== undefined)
    return [{ cluster: young.plan.cluster, before: old, after: young }];
  const byName = new Map(before.map((side) => [side.plan.cluster, side]));
  const names = new Set(after.map(({ plan }) => plan.cluster));
  return [
    ...after.map((side) => ({
      cluster: side.plan.cluster,
      before: byName.get(side.plan.cluster) ?? null,
      after: side,
    })),
    ...before
      .filter(({ plan }) => !names.has(plan.cluster))
      .map((side) => ({ cluster: side.plan.cluster, before: side, after: null })),
  ];
}

/** A folder for each cluster where there are several, as the output has it. */
const inFolder = (files: readonly RenderedFile[], folder: string): readonly RenderedFile[] =>
  folder === '' ? files : files.map((file) => ({ ...file, path: `${folder}/${file.path}` }));

/** Compares two plans in three layers: what they promise, the objects they render to, and the texts of those. */
export function review(before: readonly ReviewedCluster[], after: readonly ReviewedCluster[]): Review {
  const sides: ClusterSides[] = [];
  const objects: (ObjectChange & { cluster: string })[] = [];
  const [old, young]: [RenderedFile[], RenderedFile[]] = [[], []];
  const all = matched(before, after);
  for (const one of all) {
    const { cluster, before: was, after: is } = one;
    const folder = all.length === 1 ? '' : cluster;
    const files = [
      inFolder(filesOf(was, inLaterOrder(one)), folder),
      inFolder(filesOf(is, is?.plan ?? null), folder),
    ] as const;
    const format = (was ?? is)?.plan.output.format ?? 'plain';
    const changed = compareObjects(...files, format);
    const told = was?.told === undefined ? null : inFolder(was.told, folder);
    objects.push(...changed.map((change) => ({ ...change, cluster })));
    old.push(...files[0]);
    young.push(...files[1]);
    const untold = told === null ? [] : untoldChanges(files[0], told, files[1], changed);
    sides.push({ cluster, before: was, after: is, objects: changed, untold });
  }
  return {
    comparison: comparePlans(sides),
    objects,
    files: compareTexts(old, young),
    clusters: all,
  };
}

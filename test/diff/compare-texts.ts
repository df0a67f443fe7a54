import { stringify } from 'yaml';
import type { JsonObject } from '../../src/json.ts';
import { renderTree } from '../../src/renderers/render-tree.ts';
import { renderedSide } from '../../src/review/rendered-side.ts';
import { understoodSide } from '../../src/review/understood-base.ts';
import { type Review, type ReviewedCluster, review } from '../../src/review.ts';
import { compileText } from '../support/compile-text.ts';

/** A plan without findings; what a case says takes the place of its sections. */
export const soundPlan = {
  version: 1,
  cluster: 'home',
  velero: { version: '1.18.3', repository: { password: { secret: 'velero-repo-credentials' } } },
  storage: {
    default: {
      provider: 'aws',
      bucket: 'home-velero',
      region: 'eu-central-1',
      credentials: { secret: 'velero-s3' },
    },
  },
  targets: { shop: { namespaces: ['shop'], schedule: 'daily 02:00', retention: '30d' } },
  output: { format: 'flux', path: 'rendered' },
};

/** The sound plan with other sections; what is said under `velero` is joined with what it needs. */
export function planWith(sections: Readonly<Record<string, unknown>>): string {
  const said = sections['velero'] as { readonly install?: string } | undefined;
  const { version } = soundPlan.velero;
  const velero = { ...(said?.install === 'none' ? { version } : soundPlan.velero), ...said };
  return stringify({ ...soundPlan, ...sections, velero });
}

/** What a review reads of a plan; throws where the plan has errors. */
export function clustersOf(text: string): readonly ReviewedCluster[] {
  const { plan, clusters, findings } = compileText(text);
  if (plan === null)
    throw new Error(`not a plan: ${findings.map(({ code, message }) => `${code}: ${message}`).join('; ')}`);
  return clusters.flatMap(({ plan: of, document }) =>
    of === null ? [] : [{ plan: of, document, findings, files: null, notUnderstood: [] }],
  );
}

/** Compares two plans, given as texts; of an earlier one with errors, what can be understood. */
export function compareTexts(before: string, after: string): Review {
  const now = compileText(after);
  const compileData = (data: JsonObject) => compileText(JSON.stringify(data));
  const { clusters } = understoodSide('the earlier plan', compileText(before), now, compileData);
  if (clusters.length === 0) throw new Error('nothing of the earlier plan can be understood');
  return review(clusters, clustersOf(after));
}

/** Compares what the earlier plan renders to with the later plan. */
export function compareWithRendered(before: string, after: string): Review {
  const young = clustersOf(after);
  const old = clustersOf(before).flatMap(({ plan }, index) => {
    const side = young[index];
    return side === undefined ? [] : [renderedSide(renderTree(plan, new Map()), side)];
  });
  return review(old, young);
}

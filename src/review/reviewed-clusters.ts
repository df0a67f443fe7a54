import type { Compilation } from '../compile.ts';
import type { LocatedFinding } from '../plan/located-finding.ts';
import type { ReviewedCluster } from '../review.ts';

/** Findings that are about one cluster, or about all. */
export const findingsOf = (findings: readonly LocatedFinding[], cluster: string): readonly LocatedFinding[] =>
  findings.filter(({ clusters }) => clusters.length === 0 || clusters.includes(cluster));

/** The clusters of a plan without errors. */
export const reviewedClusters = ({
  clusters,
  findings,
}: Pick<Compilation, 'clusters' | 'findings'>): readonly ReviewedCluster[] =>
  clusters.flatMap(({ plan, document }) => {
    if (plan === null) return [];
    const found = findingsOf(findings, plan.cluster);
    return [{ plan, document, findings: found, files: null, notUnderstood: [] }];
  });

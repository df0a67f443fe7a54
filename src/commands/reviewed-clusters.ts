import type { Compilation } from '../compile.ts';
import type { LocatedFinding } from '../plan/located-finding.ts';
import type { ReviewedCluster } from '../review.ts';

const named = { targets: 'target', services: 'service', storage: 'storage' } as const;

/** Subjects that the text names and the resolved plan does not have: the errors are theirs. */
function unknownSubjects({ document, plan }: Compilation['clusters'][number]): readonly string[] {
  return Object.entries(named).flatMap(([section, word]) => {
    const known = new Set(plan?.[section as keyof typeof named].map(({ name }) => name) ?? []);
    return document
      .keysOf([section])
      .filter((name) => !known.has(name))
      .map((name) => `${word}/${name}`);
  });
}

/** Findings that are about one cluster, or about all. */
const findingsOf = (findings: readonly LocatedFinding[], cluster: string): readonly LocatedFinding[] =>
  findings.filter(({ clusters }) => clusters.length === 0 || clusters.includes(cluster));

export const reviewedClusters = ({ clusters, findings }: Compilation): readonly ReviewedCluster[] =>
  clusters.flatMap((cluster) => {
    const { plan, document } = cluster;
    if (plan === null) return [];
    const found = findingsOf(findings, plan.cluster);
    return [{ plan, document, findings: found, files: null, unknown: unknownSubjects(cluster) }];
  });

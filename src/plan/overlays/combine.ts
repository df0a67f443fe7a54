import type { LocatedFinding } from '../located-finding.ts';

/** What was found in the plan of one cluster. */
export interface ClusterFindings {
  readonly cluster: string;
  readonly findings: readonly LocatedFinding[];
}

/** Codes of what is not there: it has no place of its own, and the message alone says what it is. */
const ofNothing: ReadonlySet<string> = new Set(['missing-key']);

/** What is one mistake: the same code at the same place, whatever it comes to in each cluster. */
const placeKey = (
  sources: Map<unknown, number>,
  { code, message, source, range, path, at }: LocatedFinding,
): string => {
  if (!sources.has(source)) sources.set(source, sources.size);
  const place = range === undefined ? [path, at] : [range.start, range.end];
  return JSON.stringify([code, sources.get(source), ...place, ...(ofNothing.has(code) ? [message] : [])]);
};

/** The findings of a plan of many clusters: each once, with the clusters that it is about unless it is about all. */
export function combined(all: readonly ClusterFindings[]): readonly LocatedFinding[] {
  if (all.length <= 1) return all.flatMap(({ findings }) => findings);
  const sources = new Map<unknown, number>();
  const first = new Map<string, LocatedFinding>();
  const clusters = new Map<string, Set<string>>();
  for (const { cluster, findings } of all) {
    for (const finding of findings) {
      const key = placeKey(sources, finding);
      if (!first.has(key)) first.set(key, finding);
      clusters.set(key, (clusters.get(key) ?? new Set()).add(cluster));
    }
  }
  return [...first].map(([key, finding]) => {
    const about = [...(clusters.get(key) ?? [])];
    return { ...finding, clusters: about.length === all.length ? [] : about };
  });
}

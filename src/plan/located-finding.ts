import type { Finding } from '../diagnostic.ts';
import type { PlanDocument } from './plan-document.ts';
import type { SourceText } from './reading/source-text.ts';

/** A finding with the text that it points into. */
export interface LocatedFinding extends Finding {
  /** null where the file is no text. Without a `range` the finding is about the file as a whole. */
  readonly source: SourceText | null;
  /** The clusters that it is about; empty where it is about every cluster of the plan. */
  readonly clusters: readonly string[];
}

/** Findings of reading, which know their place in the one text that was read. */
export const inText = (findings: readonly Finding[], source: SourceText | null): readonly LocatedFinding[] =>
  findings.map((finding) => ({ ...finding, source, clusters: [] }));

/** Findings about the entries of a document, each with the place of its entry. */
export const inDocument = (findings: readonly Finding[], document: PlanDocument): readonly LocatedFinding[] =>
  findings.map((finding) => {
    if (finding.range !== undefined) return { ...finding, source: document.source, clusters: [] };
    const { source, ...range } = document.locate(finding.path, finding.at);
    return { ...finding, range, source, clusters: [] };
  });

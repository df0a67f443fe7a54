import type { Explanation, Finding } from './diagnostic.ts';
import { type PlanDocument, readPlan } from './plan/plan-document.ts';
import { readingExplanations } from './plan/reading/explanations.ts';
import { resolveExplanations } from './plan/resolve/explanations.ts';
import type { SourcePath } from './plan/resolve/output.ts';
import { resolve } from './plan/resolve.ts';
import type { ResolvedPlan } from './plan/resolved-plan.ts';
import { shape, shapeExplanations } from './plan/shape.ts';
import { acknowledge, acknowledgementExplanations } from './rules/acknowledge.ts';
import { rules } from './rules/index.ts';
import { runRules } from './rules/run-rules.ts';

export interface PlanSource {
  /** Name in messages. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly maxBytes: number;
  /** ISO date against which acknowledgements expire. */
  readonly today: string;
  readonly sourcePath: SourcePath;
}

export interface Compilation {
  readonly document: PlanDocument | null;
  /** The text also where there is no document, for the frames of its findings. */
  readonly source: ReturnType<typeof readPlan>['source'];
  /** null while the plan has errors: nothing may be rendered from it. */
  readonly plan: ResolvedPlan | null;
  readonly findings: readonly Finding[];
}

/** read ─▶ shape ─▶ resolve ─▶ check. Every stage reports all it finds; a later stage runs on what is sound. */
export function compile({ file, bytes, maxBytes, today, sourcePath }: PlanSource): Compilation {
  const { document, source, findings: reading } = readPlan({ file, bytes, maxBytes });
  if (document === null) return { document, source, plan: null, findings: reading };
  const { plan, findings: shaping } = shape(document);
  const before = [...reading, ...shaping];
  if (plan === null) return { document, source, plan: null, findings: before };
  const resolution = resolve(plan, sourcePath);
  const partial = hasError([...before, ...resolution.findings]);
  const checked = resolution.plan === null ? [] : runRules(rules, resolution.plan, partial);
  const found = [...before, ...resolution.findings, ...checked];
  const findings = resolution.plan === null ? found : acknowledge(found, resolution.plan, today, partial);
  return { document, source, plan: hasError(findings) ? null : resolution.plan, findings };
}

const hasError = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity === 'error');

/** Every code that the compiler can report, sorted. */
export function explanations(): readonly Explanation[] {
  const all: readonly Explanation[] = [
    ...readingExplanations,
    ...shapeExplanations,
    ...resolveExplanations,
    ...acknowledgementExplanations,
    ...rules,
  ];
  return [...all].sort((a, b) => (a.code < b.code ? -1 : 1));
}

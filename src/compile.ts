import type { Explanation, Finding, Path } from './diagnostic.ts';
import { isRiskCode } from './diff/risks/index.ts';
import { fragmentExplanations } from './plan/fragments/explanations.ts';
import { type FragmentFiles, withFragments } from './plan/fragments/fragments.ts';
import { inDocument, inText, type LocatedFinding } from './plan/located-finding.ts';
import { clusterPlans } from './plan/overlays/clusters.ts';
import { type ClusterFindings, combined } from './plan/overlays/combine.ts';
import { overlayExplanations } from './plan/overlays/explanations.ts';
import { type PlanDocument, readPlan } from './plan/plan-document.ts';
import { readingExplanations } from './plan/reading/explanations.ts';
import { resolveExplanations } from './plan/resolve/explanations.ts';
import { resolve, type Surroundings } from './plan/resolve.ts';
import type { ResolvedPlan } from './plan/resolved-plan.ts';
import { notSaidBetter } from './plan/said-better.ts';
import { shape, shapeExplanations } from './plan/shape.ts';
import { acknowledge, acknowledgementExplanations } from './rules/acknowledge.ts';
import { rules } from './rules/index.ts';
import { runClustersRules, runRules } from './rules/run-rules.ts';

export interface PlanSource extends Surroundings {
  /** Name in messages. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly maxBytes: number;
  /** ISO date against which acknowledgements expire. */
  readonly today: string;
  readonly fragments: FragmentFiles;
}

/** The plan of one cluster: the whole file, or what its overlays make of it. */
export interface ClusterPlan {
  readonly document: PlanDocument;
  /** null where too little of it can be understood. */
  readonly plan: ResolvedPlan | null;
  /** Places that could not be read, so that what stands there is not in `plan`. */
  readonly broken: readonly Path[];
}

export interface Compilation {
  /** The plan as it stands in its files, overlays and all; null where the text has no tree. */
  readonly document: PlanDocument | null;
  /** In the order of the file; one in a plan of one cluster, none where the text has no tree. */
  readonly clusters: readonly ClusterPlan[];
  /** One for each cluster, and none at all while the plan has errors: nothing may be rendered from it. */
  readonly plans: readonly ResolvedPlan[];
  /** Whether the plan is one of `clusters`, each of which renders into a folder of its own name. */
  readonly hasClusters: boolean;
  /** Whether checks that need the whole plan were left out, because a part of it could not be understood. */
  readonly isPartial: boolean;
  readonly findings: readonly LocatedFinding[];
  /** Places of `document` that could not be read before the overlays were laid: values, overlays, their names. */
  readonly unread: readonly Path[];
}

/** read ─▶ include ─▶ overlay ─▶ for each cluster: shape ─▶ resolve ─▶ check. Every stage reports all it finds; a later stage runs on what is sound. */
export function compile(input: PlanSource): Compilation {
  const { file, bytes, maxBytes, today, fragments } = input;
  const { document, source, findings } = readPlan({ file, bytes, maxBytes });
  const reading = inText(findings, source);
  if (document === null)
    return {
      document,
      clusters: [],
      plans: [],
      hasClusters: false,
      isPartial: true,
      findings: reading,
      unread: [],
    };
  const whole = withFragments(document, fragments, maxBytes);
  const overlaid = clusterPlans(whole.document, findings);
  const unread = [...findings, ...overlaid.findings].filter(isError).map(({ path }) => path);
  const known = { document: whole.document, hasClusters: overlaid.hasClusters, unread };
  const before = [...reading, ...whole.findings, ...inDocument(overlaid.findings, whole.document)];

  const compiled = overlaid.documents.map((one) =>
    compileCluster(one, input, hasError(before), overlaid.hasClusters),
  );
  const clusters = compiled.map(({ plan, document: of, broken }) => ({ plan, document: of, broken }));
  const plans = clusters.flatMap(({ plan }) => (plan === null ? [] : [plan]));
  const [first] = plans;
  const later = combined(compiled.map(({ found }) => found));
  const inClusters = [...notSaidBetter(before, later), ...later];
  if (first === undefined) return { ...known, clusters, plans: [], isPartial: true, findings: inClusters };

  const partial = compiled.some((one) => one.partial) || plans.length < clusters.length;
  const across = runClustersRules(rules, plans, partial).flatMap(({ finding, plan }) => {
    const of = clusters.find((one) => one.plan === plan)?.document ?? whole.document;
    return inDocument([finding], of);
  });
  const all = acknowledge([...inClusters, ...across], first.acknowledge, today, partial, isRiskCode);
  const located = [...all.findings, ...inDocument(all.own, whole.document)];
  return { ...known, clusters, plans: hasError(located) ? [] : plans, isPartial: partial, findings: located };
}

interface CompiledCluster extends ClusterPlan {
  readonly found: ClusterFindings;
  /** Whether a part of it could not be understood. */
  readonly partial: boolean;
}

function compileCluster(
  document: PlanDocument,
  input: PlanSource,
  doubtful: boolean,
  isOverlaid: boolean,
): CompiledCluster {
  const { plan: shaped, findings: shaping, broken } = shape(document);
  const {
    plan,
    findings: resolving,
    broken: unresolved,
  } = shaped === null ? { plan: null, findings: [], broken: [] } : resolve(shaped, input, isOverlaid);
  const before = [...shaping, ...resolving];
  const partial = doubtful || hasError(before);
  const checked = plan === null ? [] : runRules(rules, plan, partial);
  const found = {
    cluster: document.cluster,
    findings: inDocument([...before, ...checked], document),
  };
  return { document, plan, broken: [...broken, ...unresolved], found, partial };
}

const isError = ({ severity }: Finding): boolean => severity === 'error';

const hasError = (findings: readonly Finding[]): boolean => findings.some(isError);

const judgements: ReadonlySet<string> = new Set(
  [...rules, ...acknowledgementExplanations].map(({ code }) => code),
);

/** Errors of a text that could not be understood as it stands; the others judge what was understood. */
export const understandingErrors = (findings: readonly LocatedFinding[]): readonly LocatedFinding[] =>
  findings.filter(({ severity, code }) => severity === 'error' && !judgements.has(code));

/** Every code that the compiler can report, sorted. */
export function explanations(): readonly Explanation[] {
  const all: readonly Explanation[] = [
    ...readingExplanations,
    ...fragmentExplanations,
    ...overlayExplanations,
    ...shapeExplanations,
    ...resolveExplanations,
    ...acknowledgementExplanations,
    ...rules,
  ];
  return [...all].sort((a, b) => (a.code < b.code ? -1 : 1));
}

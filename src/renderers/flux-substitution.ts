import type { ResolvedPlan } from '../plan/resolved-plan.ts';

const variable = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/** Whether Flux must put a variable of the plan into a text. */
export const usesVariable = ({ output }: ResolvedPlan, text: string): boolean =>
  output.variables.length > 0 &&
  [...text.matchAll(variable)].some(([, name = '']) => output.variables.includes(name));

/** What Flux reads as `text`, variables apart: it takes one of two dollar signs away, and `${` for a variable. */
const escaped = (text: string): string =>
  text.replaceAll(/\$+(?=\{)|\${2,}/g, (dollars) => dollars.repeat(2));

/** One document in which Flux puts in the plan's variables and leaves everything else as it is. */
function withVariables({ output }: ResolvedPlan, document: string): string {
  let literal = 0;
  const parts: string[] = [];
  for (const match of document.matchAll(variable)) {
    const [whole, name = ''] = match;
    if (!output.variables.includes(name)) continue;
    parts.push(escaped(document.slice(literal, match.index)), whole);
    literal = match.index + whole.length;
  }
  return [...parts, escaped(document.slice(literal))].join('');
}

/**
 * The text of a file of Kubernetes objects as Flux must find it. The annotation that keeps Flux from an object stands only on
 * those without a variable.
 */
export const substitutedByFlux = (plan: ResolvedPlan, text: string): string =>
  plan.output.variables.length === 0
    ? text
    : text
        .split(/^(?=---$)/m)
        .map((document) => (usesVariable(plan, document) ? withVariables(plan, document) : document))
        .join('');

import { exitCode, PlanError } from '../diagnostic.ts';
import type { OutputFile, OutputTree } from '../output/output-tree.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { substitutedByFlux } from './flux-substitution.ts';
import { renderers } from './index.ts';
import type { Template } from './renderer.ts';
import { renderTemplate } from './template.ts';

/** A user's templates by file name; they take the place of the built-in ones. */
export type TemplateOverrides = ReadonlyMap<string, Template>;

/** Lays out one file. A user's template that cannot do it is told so by name; a built-in one is a bug of ours. */
export function textOf(builtIn: Template, view: object, overrides: TemplateOverrides): string {
  const template = overrides.get(builtIn.source);
  if (template === undefined) return renderTemplate(builtIn, view);
  try {
    return renderTemplate(template, view);
  } catch (error) {
    const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new PlanError(
      'template-output',
      `template ${template.source} cannot lay out its file: ${first}`,
      'compare it with the built-in template of the same name',
      exitCode.planErrors,
    );
  }
}

/** Everything that the plan renders to, in memory, sorted by path. Throws when a template reads what its view lacks. */
export function renderTree(plan: ResolvedPlan, overrides: TemplateOverrides): OutputTree {
  const tree: OutputFile[] = [];
  for (const { kind, template, files } of renderers) {
    for (const { path, view, origin, objects, outside = [] } of files(plan, [...tree])) {
      const text = textOf(template, view, overrides);
      const found = kind === 'kubernetes' ? substitutedByFlux(plan, text) : text;
      tree.push({ path, kind, origin, objects, outside, text: found });
    }
  }
  return tree.sort((a, b) => (a.path < b.path ? -1 : 1));
}

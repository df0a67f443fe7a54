import type { OutputFile, OutputTree } from '../output/output-tree.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { renderers } from './index.ts';
import type { FileView, Template } from './renderer.ts';
import { renderTemplate } from './template.ts';

/** A user's templates by file name; they take the place of the built-in ones. */
export type TemplateOverrides = ReadonlyMap<string, Template>;

/** Everything that the plan renders to, in memory, sorted by path. Throws when a template reads what its view lacks. */
export function renderTree(plan: ResolvedPlan, overrides: TemplateOverrides): OutputTree {
  const made: FileView[] = [];
  const tree: OutputFile[] = [];
  for (const { kind, template, files } of renderers) {
    const used = overrides.get(template.source) ?? template;
    for (const file of files(plan, [...made])) {
      made.push(file);
      const { path, view, origin, objects } = file;
      tree.push({ path, kind, origin, objects, text: renderTemplate(used, view) });
    }
  }
  return tree.sort((a, b) => (a.path < b.path ? -1 : 1));
}

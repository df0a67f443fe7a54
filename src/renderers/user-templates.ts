import Handlebars from 'handlebars';
import options from '../../templates/handlebars-options.json' with { type: 'json' };
import { exitCode, PlanError } from '../diagnostic.ts';
import { suggestion } from '../plan/suggest.ts';
import { clustersReadme } from './clusters-tree.ts';
import { renderers } from './index.ts';
import type { TemplateOverrides } from './render-tree.ts';
import type { Template } from './renderer.ts';

const builtIn = (): readonly string[] =>
  [
    ...new Set([clustersReadme, ...renderers.map(({ template }) => template)].map(({ source }) => source)),
  ].sort();

function compiled(source: string, text: string): Template {
  try {
    // Only text is ever compiled; a parsed template from elsewhere could carry code (CVE-2026-33937).
    const spec: unknown = new Function(`return ${Handlebars.precompile(text, options) as string}`)();
    return { source, spec };
  } catch (error) {
    const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new PlanError(
      'template-broken',
      `template ${source} cannot be compiled: ${first}`,
      'compare it with the built-in template of the same name',
      exitCode.planErrors,
    );
  }
}

/** A user's templates, each in place of the built-in one of the same file name. Throws PlanError for one that is not known or not a template. */
export function userTemplates(texts: ReadonlyMap<string, string>): TemplateOverrides {
  const known = builtIn();
  return new Map(
    [...texts].map(([name, text]) => {
      if (known.includes(name)) return [name, compiled(name, text)];
      const near = suggestion(name, known);
      const remedy = near === undefined ? `the templates are ${known.join(', ')}` : `did you mean ${near}?`;
      throw new PlanError(
        'template-unknown',
        `there is no built-in template called ${name}`,
        remedy,
        exitCode.usage,
      );
    }),
  );
}

import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import type { RenderedFile } from '../objects.ts';
import { mapAt, objectsOf, text } from './read-objects.ts';

/** Who applies the folder, as its files are made for one of them. */
function formatOf(files: readonly RenderedFile[]): ResolvedPlan['output']['format'] {
  if (files.some(({ path }) => path.startsWith('kubernetes/flux/'))) return 'flux';
  return files.some(
    ({ path, text: content }) => /\.ya?ml$/.test(path) && content.includes('argocd.argoproj.io/sync-'),
  )
    ? 'argocd'
    : 'plain';
}

/** Who applies the folder, how often Flux looks, and where it reads from: what its paths have in front of those of now. */
export function outputOf(
  files: readonly RenderedFile[],
  plan: ResolvedPlan,
  rendered: readonly RenderedFile[],
): ResolvedPlan['output'] {
  const [old, young] = [objectsOf(files, 'Kustomization'), objectsOf(rendered, 'Kustomization')];
  const intervals = [...young.keys()].map((name) => text(mapAt(old.get(name) ?? {}, 'spec')['interval']));
  const interval = intervals.find((one) => one !== '') ?? plan.output.flux.interval;
  const flux = { ...plan.output.flux, interval };
  const output = { ...plan.output, flux, format: formatOf(files) };
  for (const [name, document] of young) {
    const path = text(mapAt(document, 'spec')['path']);
    const before = text(mapAt(old.get(name) ?? {}, 'spec')['path']);
    const end = path.startsWith(output.flux.path) ? path.slice(output.flux.path.length) : '';
    if (end !== '' && before !== path && before.endsWith(end))
      return { ...output, flux: { ...output.flux, path: before.slice(0, -end.length) } };
  }
  return output;
}

import template from '../../templates/kustomizations.yaml.hbs';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { MadeFile, Renderer } from './renderer.ts';

const root = 'kubernetes/';

/** Folders below `kubernetes/` with their files, both sorted. */
export function kubernetesFolders(made: readonly MadeFile[]): ReadonlyMap<string, readonly string[]> {
  const folders = new Map<string, string[]>();
  for (const { path } of made) {
    if (!path.startsWith(root)) continue;
    const [folder = '', file = ''] = path.slice(root.length).split('/');
    folders.set(folder, [...(folders.get(folder) ?? []), file].sort());
  }
  return new Map([...folders].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What the outermost kustomization of `kubernetes/` builds; null where people apply one folder after the other. */
function builtTogether(
  { output }: ResolvedPlan,
  folders: ReadonlyMap<string, readonly string[]>,
): readonly string[] | null {
  if (output.format === 'plain') return null;
  return output.format === 'argocd'
    ? [...folders.keys()]
    : (folders.get('flux') ?? []).map((file) => `flux/${file}`);
}

/**
 * Without these Flux would make one of every YAML file in the tree, and Argo CD would not look into folders. For Flux the
 * outermost one holds the Flux Kustomizations only; for Argo CD everything, which comes in sync waves.
 */
export const kustomizations: Renderer = {
  name: 'kustomizations',
  description: 'a kustomization.yaml in every folder that Flux, Argo CD or kubectl applies',
  kind: 'kustomization',
  template,
  files(plan, made) {
    const fileOf = (path: string, resources: readonly string[]) => ({
      path,
      view: { resources },
      origin: ['output'],
      objects: [],
    });
    const folders = kubernetesFolders(made);
    const below = [...folders]
      .filter(([folder]) => folder !== 'flux')
      .map(([folder, files]) => fileOf(`kubernetes/${folder}/kustomization.yaml`, files));
    const together = builtTogether(plan, folders);
    if (together === null) return below;
    // On a folder above, Flux and Argo CD would otherwise take values, patches and unit tests for manifests.
    return [
      fileOf('kustomization.yaml', ['kubernetes']),
      fileOf('kubernetes/kustomization.yaml', together),
      ...below,
    ];
  },
};

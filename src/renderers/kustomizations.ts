import template from '../../templates/kustomization.yaml.hbs';
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

/** Without these Flux would make one of every YAML file in the tree. The outermost one holds the Flux Kustomizations only. */
export const kustomizations: Renderer = {
  name: 'kustomizations',
  description: 'a kustomization.yaml in every folder that Flux or kubectl applies',
  kind: 'kustomization',
  template,
  files(_plan, made) {
    return [...kubernetesFolders(made)].map(([folder, files]) => ({
      path: folder === 'flux' ? 'kubernetes/kustomization.yaml' : `kubernetes/${folder}/kustomization.yaml`,
      view: { resources: folder === 'flux' ? files.map((file) => `flux/${file}`) : files },
      origin: ['output'],
      objects: [],
    }));
  },
};

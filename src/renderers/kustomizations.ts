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
    const fileOf = (path: string, resources: readonly string[]) => ({
      path,
      view: { resources },
      origin: ['output'],
      objects: [],
    });
    const below = [...kubernetesFolders(made)].map(([folder, files]) =>
      folder === 'flux'
        ? fileOf(
            'kubernetes/kustomization.yaml',
            files.map((file) => `flux/${file}`),
          )
        : fileOf(`kubernetes/${folder}/kustomization.yaml`, files),
    );
    // A Flux Kustomization on a folder above would otherwise take values, patches and unit tests for manifests.
    return [fileOf('kustomization.yaml', ['kubernetes']), ...below];
  },
};

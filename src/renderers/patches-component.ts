import template from '../../templates/patches-component.yaml.hbs';
import type { Renderer } from './renderer.ts';

/** Kinds whose pod template a patch may find by label. kustomize reads the kind as a regular expression. */
const workloads = 'Deployment|StatefulSet|DaemonSet';

export const patchesComponent: Renderer = {
  name: 'patches-component',
  description: 'the kustomize component that applies the patches where the workloads are',
  kind: 'kustomization',
  template,
  files(plan) {
    if (plan.patches.length === 0) return [];
    const patches = plan.patches.map(({ name, namespace, selector, owner, claim }) => ({
      file: `${name}.yaml`,
      kind: owner !== null ? owner.kind : claim === '' ? workloads : 'PersistentVolumeClaim',
      namespace,
      selector,
      object: owner?.name ?? claim,
    }));
    return [{ path: 'patches/kustomization.yaml', view: { patches }, origin: ['services'], objects: [] }];
  },
};

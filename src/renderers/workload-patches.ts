import template from '../../templates/workload-patch.yaml.hbs';
import type { Renderer } from './renderer.ts';

export const workloadPatches: Renderer = {
  name: 'workload-patches',
  description: 'pod annotations, claim labels and sidecars for workloads that the plan does not own',
  kind: 'patch',
  template,
  files(plan) {
    return plan.patches.map(({ name, path, podAnnotations, claimLabels, sidecars, without }) => ({
      path: `patches/${name}.yaml`,
      view: {
        without,
        podTemplate: podAnnotations.length > 0 || sidecars.length > 0,
        podAnnotations,
        claimLabels,
        sidecars,
      },
      origin: path,
      objects: [],
    }));
  },
};

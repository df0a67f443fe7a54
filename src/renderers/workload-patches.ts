import template from '../../templates/workload-patches.yaml.hbs';
import type { JsonObject } from '../json.ts';
import type { PodOwner } from '../plan/pod-owner.ts';
import type { WorkloadPatch } from '../plan/resolved-plan.ts';
import { mapOf } from './labels.ts';
import { object } from './objects.ts';
import type { Renderer } from './renderer.ts';

/** The fields of the owner that lead to the annotations of its pods. */
export const ownerFields = (
  owner: PodOwner,
  { podAnnotations, removedAnnotations }: WorkloadPatch,
): JsonObject =>
  owner.podAnnotations.reduceRight<JsonObject>((value, field) => ({ [field]: value }), {
    ...mapOf(podAnnotations),
    ...Object.fromEntries(removedAnnotations.map((key) => [key, null])),
  });

export const workloadPatches: Renderer = {
  name: 'workload-patches',
  description: 'pod annotations, claim labels and sidecars for workloads that the plan does not own',
  kind: 'patch',
  template,
  files(plan) {
    return plan.patches.map((patch) => {
      const { name, path, owner, podAnnotations, removedAnnotations, claimLabels, sidecars, without } = patch;
      return {
        path: `patches/${name}.yaml`,
        view: {
          without,
          owner: owner === null ? null : { ...owner, fields: ownerFields(owner, patch) },
          podTemplate: owner === null && (podAnnotations.length > 0 || sidecars.length > 0),
          annotated: podAnnotations.length > 0 || removedAnnotations.length > 0,
          podAnnotations,
          removedAnnotations,
          claimLabels,
          sidecars,
        },
        origin: path,
        objects: owner === null ? [] : [object(owner.apiVersion, owner.kind, '', owner.name)],
      };
    });
  },
};

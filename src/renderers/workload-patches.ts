import template from '../../templates/workload-patch.yaml.hbs';
import type { JsonObject } from '../json.ts';
import type { PodOwner } from '../plan/pod-owner.ts';
import type { WorkloadPatch } from '../plan/resolved-plan.ts';
import { object } from './objects.ts';
import type { Renderer } from './renderer.ts';

/** The fields of the owner that lead to the annotations of its pods. */
export const ownerFields = (
  { podAnnotations }: PodOwner,
  annotations: WorkloadPatch['podAnnotations'],
): JsonObject =>
  podAnnotations.reduceRight<JsonObject>(
    (value, field) => ({ [field]: value }),
    Object.fromEntries(annotations.map(({ key, value }) => [key, value])),
  );

export const workloadPatches: Renderer = {
  name: 'workload-patches',
  description: 'pod annotations, claim labels and sidecars for workloads that the plan does not own',
  kind: 'patch',
  template,
  files(plan) {
    return plan.patches.map(({ name, path, owner, podAnnotations, claimLabels, sidecars, without }) => ({
      path: `patches/${name}.yaml`,
      view: {
        without,
        owner: owner === null ? null : { ...owner, fields: ownerFields(owner, podAnnotations) },
        podTemplate: owner === null && (podAnnotations.length > 0 || sidecars.length > 0),
        podAnnotations,
        claimLabels,
        sidecars,
      },
      origin: path,
      objects: owner === null ? [] : [object(owner.apiVersion, owner.kind, '', owner.name)],
    }));
  },
};

import template from '../../templates/local-volumes.yaml.hbs';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { appliedWith } from './applied-with.ts';
import { planLabels } from './labels.ts';
import { object } from './objects.ts';
import type { Renderer } from './renderer.ts';

interface LocalVolume {
  /** Of the PersistentVolume, which no namespace keeps apart from others. */
  readonly name: string;
  readonly namespace: string;
  readonly claim: string;
  readonly node: string;
  readonly path: string;
  readonly size: string;
}

/** Each claim once: services may share one. */
export function localVolumesOf({ services }: ResolvedPlan): readonly LocalVolume[] {
  const volumes = new Map<string, LocalVolume>();
  for (const { namespace, volumes: all } of services) {
    for (const { claim, local } of all) {
      const key = `${namespace}/${claim}`;
      if (local === null || volumes.has(key)) continue;
      volumes.set(key, { name: `${namespace}-${claim}`, namespace, claim, ...local });
    }
  }
  return [...volumes.values()];
}

/** They belong to the workloads, as their claims do, whose namespaces may not be there yet: so both lie beside what Flux or Argo CD apply. */
export const localVolumes: Renderer = {
  name: 'local-volumes',
  description: 'PersistentVolumes for data in folders of nodes, which file-system backup reads',
  kind: 'kubernetes',
  template,
  files(plan) {
    const volumes = localVolumesOf(plan);
    if (volumes.length === 0) return [];
    const labels = planLabels(plan);
    return [
      {
        path: 'volumes/local-volumes.yaml',
        view: {
          volumes: volumes.map((volume) => ({
            ...volume,
            labels,
            annotations: appliedWith(plan, { kept: true, wave: 'first', content: volume }),
          })),
        },
        origin: ['services'],
        objects: volumes.map(({ name }) => object('v1', 'PersistentVolume', '', name)),
      },
    ];
  },
};

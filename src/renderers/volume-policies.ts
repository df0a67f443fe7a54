import template from '../../templates/volume-policies.yaml.hbs';
import { appliedWith } from './applied-with.ts';
import { planLabels } from './labels.ts';
import { object } from './objects.ts';
import type { Renderer } from './renderer.ts';

export const volumePolicies: Renderer = {
  name: 'volume-policies',
  description: 'the resource-policy ConfigMaps that schedules name: which volume travels how',
  kind: 'kubernetes',
  template,
  files(plan) {
    const { policies } = plan.volumes;
    if (policies.length === 0) return [];
    const common = { namespace: plan.velero.namespace, labels: planLabels(plan) };
    return [
      {
        path: 'kubernetes/config/volume-policies.yaml',
        view: {
          policies: policies.map(({ name, rules }) => ({
            ...common,
            name,
            rules,
            annotations: appliedWith(plan, { content: rules }),
          })),
        },
        origin: ['volumes'],
        objects: policies.map(({ name }) => object('v1', 'ConfigMap', plan.velero.namespace, name)),
      },
    ];
  },
};

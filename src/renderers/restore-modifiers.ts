import template from '../../templates/restore-modifiers.yaml.hbs';
import { appliedWith } from './applied-with.ts';
import { planLabels } from './labels.ts';
import { object } from './objects.ts';
import type { Renderer } from './renderer.ts';

/** By these two people and tools find such ConfigMaps; Velero itself finds one by the name that a restore gives. */
const modifierLabels = [
  { key: 'velero.io/plugin-config', value: '' },
  { key: 'velero.io/restore-resource-modifier', value: 'true' },
];

export const restoreModifiers: Renderer = {
  name: 'restore-modifiers',
  description: 'the ConfigMaps by which a restore changes objects on their way back',
  kind: 'kubernetes',
  template,
  files(plan) {
    if (plan.restoreModifiers.length === 0) return [];
    const { namespace } = plan.velero;
    const labels = [...planLabels(plan), ...modifierLabels];
    return [
      {
        path: 'kubernetes/config/restore-modifiers.yaml',
        view: {
          modifiers: plan.restoreModifiers.map(({ configMap, rules }) => ({
            name: configMap,
            namespace,
            labels,
            rules,
            annotations: appliedWith(plan, { content: rules }),
          })),
        },
        origin: ['restore', 'modifiers'],
        objects: plan.restoreModifiers.map(({ configMap }) =>
          object('v1', 'ConfigMap', namespace, configMap),
        ),
      },
    ];
  },
};

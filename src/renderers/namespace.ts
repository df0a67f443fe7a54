import template from '../../templates/namespace.yaml.hbs';
import { appliedWith } from './applied-with.ts';
import { planLabels } from './labels.ts';
import { object } from './objects.ts';
import type { Renderer } from './renderer.ts';

export const namespace: Renderer = {
  name: 'namespace',
  description: "Velero's namespace, which nobody prunes",
  kind: 'kubernetes',
  template,
  files(plan) {
    if (plan.velero.install === 'none') return [];
    const name = plan.velero.namespace;
    return [
      {
        path: 'kubernetes/velero/namespace.yaml',
        // The node agent mounts host folders; without this label Pod Security would refuse its pods where it is enforced.
        view: {
          name,
          labels: [...planLabels(plan), { key: 'pod-security.kubernetes.io/enforce', value: 'privileged' }],
          annotations: appliedWith(plan, { kept: true, wave: 'first' }),
        },
        origin: ['velero', 'namespace'],
        objects: [object('v1', 'Namespace', '', name)],
      },
    ];
  },
};

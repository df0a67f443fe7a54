import template from '../../templates/external-secrets.yaml.hbs';
import { appliedWith } from './applied-with.ts';
import { planLabels } from './labels.ts';
import { object } from './objects.ts';
import type { Renderer } from './renderer.ts';

/** Source: external-secrets.io, API of ExternalSecret v1; its template engine v2 reads Go templates. */
export const externalSecrets: Renderer = {
  name: 'external-secrets',
  description:
    'one ExternalSecret for each secret that External Secrets fetches, in the form that Velero reads',
  kind: 'kubernetes',
  template,
  files(plan) {
    if (plan.externalSecrets.length === 0) return [];
    const { namespace } = plan.velero;
    return [
      {
        path: 'kubernetes/velero/external-secrets.yaml',
        view: {
          secrets: plan.externalSecrets.map(({ name, store, entries, template: file, outlives }) => ({
            name,
            namespace,
            labels: planLabels(plan),
            annotations: appliedWith(plan, {
              kept: outlives,
              wave: 'first',
              content: { store, entries, file },
            }),
            store,
            entries,
            file,
            creationPolicy: outlives ? 'Orphan' : 'Owner',
          })),
        },
        origin: ['storage'],
        objects: plan.externalSecrets.map(({ name }) =>
          object('external-secrets.io/v1', 'ExternalSecret', namespace, name),
        ),
      },
    ];
  },
};

import template from '../../templates/server-settings.yaml.hbs';
import type { JsonObject } from '../json.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { stableNumber } from '../plan/stable-number.ts';
import { appliedWith } from './applied-with.ts';
import { type Pair, planLabels } from './labels.ts';
import { object } from './objects.ts';
import type { Renderer } from './renderer.ts';

export const nodeAgentConfigMap = 'velero-node-agent-config';
export const repositoryConfigMap = 'velero-backup-repository-config';

interface Settings {
  readonly name: string;
  readonly key: string;
  readonly content: JsonObject;
}

/** Both are read as JSON; the repository's by the name of the repository's type (velero.io/docs backup-repository-configuration). */
function settingsOf({ velero }: ResolvedPlan): readonly Settings[] {
  const { nodeAgent, repository } = velero;
  return [
    ...(nodeAgent.config === null
      ? []
      : [{ name: nodeAgentConfigMap, key: 'node-agent-config.json', content: nodeAgent.config }]),
    ...(repository.config === null
      ? []
      : [{ name: repositoryConfigMap, key: 'kopia', content: repository.config }]),
  ];
}

/** Server and node agent read their settings once: other settings give their pods another annotation, so that they start anew. */
export function settingsAnnotations({ velero }: ResolvedPlan): readonly Pair[] {
  const settings = [velero.nodeAgent.config, velero.repository.config];
  if (settings.every((setting) => setting === null)) return [];
  const mark = stableNumber([JSON.stringify(settings)], 2 ** 32).toString(16);
  return [{ key: 'backup-plan/server-settings', value: `settings-${mark}` }];
}

export const serverSettings: Renderer = {
  name: 'server-settings',
  description: 'the ConfigMaps that the server and the node agent read at their start',
  kind: 'kubernetes',
  template,
  files(plan) {
    const settings = settingsOf(plan);
    if (settings.length === 0) return [];
    const common = { namespace: plan.velero.namespace, labels: planLabels(plan) };
    return [
      {
        path: 'kubernetes/velero/server-settings.yaml',
        view: {
          settings: settings.map(({ name, key, content }) => ({
            ...common,
            name,
            key,
            json: JSON.stringify(content, null, 2),
            annotations: appliedWith(plan, { wave: 'first', content }),
          })),
        },
        origin: ['velero'],
        objects: settings.map(({ name }) => object('v1', 'ConfigMap', plan.velero.namespace, name)),
      },
    ];
  },
};

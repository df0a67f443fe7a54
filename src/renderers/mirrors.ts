import template from '../../templates/mirrors.yaml.hbs';
import { contentHash } from '../output/content-hash.ts';
import { mirrorName } from '../plan/mirror-name.ts';
import type { Mirror } from '../plan/resolved-mirrors.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { mirrorLabel } from '../platform/output-labels.ts';
import { appliedWith } from './applied-with.ts';
import { planLabels } from './labels.ts';
import { egressOf } from './mirror-egress.ts';
import {
  backName,
  certificateEntries,
  containersOf,
  metricsContainer,
  metricsPort,
  mirrorConfigMap,
  volumesOf,
} from './mirror-pods.ts';
import { mirrorScript } from './mirror-script.ts';
import { object } from './objects.ts';
import type { Renderer } from './renderer.ts';

function viewOf(plan: ResolvedPlan, mirror: Mirror, files: readonly { readonly text: string }[]) {
  const containers = containersOf(mirror);
  return {
    name: mirrorName(mirror),
    back: backName(mirror),
    namespace: plan.velero.namespace,
    labels: planLabels(plan),
    podLabels: [
      { key: 'app.kubernetes.io/name', value: 'mirror' },
      { key: mirrorLabel, value: mirror.name },
    ],
    annotations: appliedWith(plan, { content: { containers } }),
    configMap: mirrorConfigMap,
    // Pods do not see that a file of theirs has changed.
    filesHash: contentHash(Buffer.from(files.map(({ text }) => text).join(''))).slice(0, 16),
    containers,
    ...volumesOf(mirror),
    metrics: {
      container: metricsContainer,
      image: mirror.metricsImage,
      port: metricsPort,
      listen: `--web.listen-address=:${metricsPort.number}`,
    },
    egress: egressOf(plan, mirror),
  };
}

export const mirrors: Renderer = {
  name: 'mirrors',
  description:
    'for each mirror a Deployment that copies its buckets, a suspended CronJob that copies them back, and a NetworkPolicy',
  kind: 'kubernetes',
  template,
  files(plan) {
    if (plan.mirrors.length === 0) return [];
    const { namespace } = plan.velero;
    const files = [{ key: 'mirror.sh', text: mirrorScript }, ...plan.mirrors.flatMap(certificateEntries)];
    return [
      {
        path: 'kubernetes/mirrors/mirrors.yaml',
        view: {
          configMap: mirrorConfigMap,
          namespace,
          labels: planLabels(plan),
          annotations: appliedWith(plan, { content: files }),
          files,
          mirrors: plan.mirrors.map((mirror) => viewOf(plan, mirror, files)),
        },
        origin: ['mirrors'],
        objects: [
          object('v1', 'ConfigMap', namespace, mirrorConfigMap),
          ...plan.mirrors.flatMap((mirror) => [
            object('apps/v1', 'Deployment', namespace, mirrorName(mirror)),
            object('batch/v1', 'CronJob', namespace, backName(mirror)),
            object('networking.k8s.io/v1', 'NetworkPolicy', namespace, mirrorName(mirror)),
          ]),
        ],
      },
    ];
  },
};

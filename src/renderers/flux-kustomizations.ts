import template from '../../templates/flux-kustomizations.yaml.hbs';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { appliedWith } from './applied-with.ts';
import { kubernetesFolders } from './kustomizations.ts';
import { planLabels } from './labels.ts';
import { object } from './objects.ts';
import type { Renderer } from './renderer.ts';
import { appliesSops, sopsComponent } from './sops-secrets.ts';

/**
 * What Flux should think of Velero's objects, which have no `observedGeneration` and no conditions. A paused schedule
 * is never looked at by Velero and so has no phase. Source: fluxcd.io kustomizations, health check expressions.
 */
const healthChecks = [
  {
    apiVersion: 'velero.io/v1',
    kind: 'BackupStorageLocation',
    inProgress: '!has(status.phase)',
    failed: "has(status.phase) && status.phase == 'Unavailable'",
    current: "has(status.phase) && status.phase == 'Available'",
  },
  {
    apiVersion: 'velero.io/v1',
    kind: 'Schedule',
    inProgress: "!(has(spec.paused) && spec.paused) && (!has(status.phase) || status.phase == 'New')",
    failed: "!(has(spec.paused) && spec.paused) && has(status.phase) && status.phase == 'FailedValidation'",
    current: "(has(spec.paused) && spec.paused) || (has(status.phase) && status.phase == 'Enabled')",
  },
];

const nameOf = (folder: string): string => `backup-plan-${folder}`;

/**
 * Locations and schedules need Velero's CRDs and a running server. Alerts wait for Velero only: a location that never
 * becomes available must not keep away the rule that says so.
 */
function dependenciesOf(
  folder: string,
  folders: readonly string[],
  ownsNamespace: boolean,
): readonly string[] {
  // A server in Velero's namespace has none of its own to start with.
  const wanted = () => {
    if (folder === 'minio') return ownsNamespace ? [] : ['velero'];
    if (folder === 'config') return ['minio', 'velero'];
    if (folder.startsWith('config-')) return ['config'];
    return folder === 'monitoring' || folder === 'ui' || folder === 'mirrors' ? ['velero'] : [];
  };
  return wanted().filter((name) => folders.includes(name));
}

/** What others must have brought, Secrets too, is there before the first thing that needs it: Velero, where the plan installs it. */
const firstOf = (folders: ReadonlyMap<string, readonly string[]>): string =>
  folders.has('velero') ? 'velero' : 'config';

function viewOf(plan: ResolvedPlan, folder: string, folders: ReadonlyMap<string, readonly string[]>) {
  const { source, path, interval, dependsOn } = plan.output.flux;
  // The Kustomization above puts the values in, here as everywhere in what it builds.
  const decrypts = appliesSops(plan) && folder === firstOf(folders);
  const substitute = plan.output.variables.map((name) => ({ name, value: `\${${name}}` }));
  return {
    annotations: appliedWith(plan, { content: [plan.output.flux, substitute] }),
    substitute,
    name: nameOf(folder),
    namespace: source.namespace,
    labels: planLabels(plan),
    interval,
    timeout: folder === 'velero' ? '15m' : '5m',
    path: `${path.replace(/\/+$/, '')}/${folder}`,
    source,
    dependsOn: [
      ...(folder === firstOf(folders) ? dependsOn : []),
      ...dependenciesOf(
        folder,
        [...folders.keys()],
        folders.get(folder)?.includes('namespace.yaml') === true,
      ).map((name) => ({ name: nameOf(name), namespace: '' })),
    ],
    decryption: decrypts ? { secret: plan.output.flux.decryption.secret } : null,
    components: decrypts ? [sopsComponent] : [],
    healthChecks: folder.startsWith('config') ? healthChecks : [],
  };
}

export const fluxKustomizations: Renderer = {
  name: 'flux-kustomizations',
  description: 'the Flux Kustomizations: Velero first, then its configuration, each with its health checks',
  kind: 'kubernetes',
  template,
  files(plan, made) {
    if (plan.output.format !== 'flux') return [];
    const folders = kubernetesFolders(made);
    return [...folders.keys()].map((folder) => ({
      path: `kubernetes/flux/${folder}.yaml`,
      view: viewOf(plan, folder, folders),
      origin: ['output', 'flux'],
      objects: [
        object(
          'kustomize.toolkit.fluxcd.io/v1',
          'Kustomization',
          plan.output.flux.source.namespace,
          nameOf(folder),
        ),
      ],
    }));
  },
};

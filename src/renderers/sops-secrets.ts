import template from '../../templates/sops-secrets.yaml.hbs';
import type { SopsSecret } from '../plan/resolved-credentials.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { appliedWith, substituteDisabled } from './applied-with.ts';
import type { Renderer } from './renderer.ts';

const folder = 'secrets';

/** From the Flux Kustomizations' own folders, below `kubernetes/`. */
export const sopsComponent = `../../${folder}`;

/** Flux applies the files where they lie; everybody else decrypts them by hand. */
export const appliesSops = ({ output, sopsSecrets }: ResolvedPlan): boolean =>
  output.format === 'flux' && sopsSecrets.length > 0;

/** A file beside the plan as seen from a folder of the output, where the plan itself puts that. */
export function besidePath({ output }: ResolvedPlan, from: string, file: string): string {
  const segments = `${output.folder}/${from}`.split('/');
  return [...segments.filter((name) => name !== '' && name !== '.').map(() => '..'), file].join('/');
}

/** A decrypted value may hold what Flux takes for a variable, and we cannot see it. */
const annotationsOf = (plan: ResolvedPlan, { outlives }: SopsSecret) => [
  ...appliedWith(plan, { kept: outlives }),
  substituteDisabled,
];

/**
 * A component, since only Flux may build it: kubectl refuses files above the folder, and would apply what is encrypted.
 * Flux decrypts after the build. Source: fluxcd.io kustomizations, components and decryption.
 */
export const sopsSecrets: Renderer = {
  name: 'sops-secrets',
  description: 'the kustomize component by which Flux applies the encrypted Secrets that lie beside the plan',
  kind: 'kustomization',
  template,
  files(plan) {
    if (!appliesSops(plan)) return [];
    const files = plan.sopsSecrets.map(({ file }) => besidePath(plan, folder, file));
    const patches = plan.sopsSecrets.map((secret) => ({
      name: secret.name,
      namespace: plan.velero.namespace,
      annotations: annotationsOf(plan, secret),
    }));
    return [
      {
        path: `${folder}/kustomization.yaml`,
        view: { files, patches },
        origin: ['storage'],
        objects: [],
        outside: files,
      },
    ];
  },
};

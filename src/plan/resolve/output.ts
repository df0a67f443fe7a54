import type { Plan } from '../plan.generated.ts';
import type { SopsSecret } from '../resolved-credentials.ts';
import type { OutputSettings } from '../resolved-plan.ts';
import type { Problems } from './problems.ts';

/** Where a folder of the plan lies as seen from the root of the source that Flux reads. The caller asks Git. */
export interface SourcePath {
  /** `./a/b` for a folder relative to the plan. */
  of(folder: string): string;
  /** False where there is no Git work tree, so that nothing can be checked. */
  readonly inGit: boolean;
}

/** What Flux applies of an output folder. */
const kubernetesFolder = (folder: string): string => `${folder.replace(/\/+$/, '')}/kubernetes`;

/** Who reads a key of the output. */
const formatOf = [
  ['flux', 'flux'],
  ['variables', 'flux'],
  ['argocd', 'argocd'],
] as const;

/** What is said of one who applies the output, where another one does. */
function reportOtherFormats({ output }: Plan, problems: Problems): void {
  for (const [key, format] of formatOf) {
    if (output[key] === undefined || output.format === format) continue;
    problems.add(
      'key-without-effect',
      { path: ['output', key], at: 'key' },
      'output',
      `output.${key} says nothing to an output of format ${output.format}`,
      `leave it out, or write format: ${format}`,
    );
  }
}

/** Names of Flux's own guides; what a key management service opens needs no Secret. */
const usualKeys = { age: 'sops-age', pgp: 'sops-gpg', cloud: '' } as const;

const usualKey = (secrets: readonly SopsSecret[]): string =>
  secrets.map(({ openedBy }) => usualKeys[openedBy]).find((name) => name !== '') ?? '';

export function resolveOutput(
  plan: Plan,
  sourcePath: SourcePath,
  sopsSecrets: readonly SopsSecret[],
  problems: Problems,
): OutputSettings {
  reportOtherFormats(plan, problems);
  const { output } = plan;
  const { format, path, flux, argocd } = output;
  const folder = path ?? 'rendered';
  const computed = sourcePath.of(kubernetesFolder(folder));
  const source = flux?.source;
  return {
    path: ['output'],
    format,
    folder,
    runners: plan.output.runners ?? [],
    flux: {
      source: {
        kind: source?.kind ?? 'GitRepository',
        name: source?.name ?? 'flux-system',
        namespace: source?.namespace ?? 'flux-system',
      },
      path: flux?.path ?? computed,
      stated: flux?.path !== undefined,
      dependsOn: (flux?.dependsOn ?? []).map(({ name, namespace = '' }) => ({ name, namespace })),
      interval: flux?.interval ?? '10m',
      decryption: {
        secret: flux?.decryption?.secret ?? usualKey(sopsSecrets),
        stated: flux?.decryption !== undefined,
      },
      computedPath: sourcePath.inGit ? computed : '',
    },
    variables: output.variables ?? [],
    argocd: { namespace: argocd?.namespace ?? 'argocd', project: argocd?.project ?? 'default' },
  };
}

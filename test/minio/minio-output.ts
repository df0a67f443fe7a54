import type { FileKind } from '../../src/output/output-tree.ts';
import type { Plan } from '../../src/plan/plan.generated.ts';
import { Credentials } from '../../src/plan/resolve/credentials.ts';
import { Problems } from '../../src/plan/resolve/problems.ts';
import { SopsSecrets } from '../../src/plan/resolve/sops-secrets.ts';
import { resolveStorage } from '../../src/plan/resolve/storage.ts';
import type { ResolvedPlan } from '../../src/plan/resolved-plan.ts';
import { minioCompose } from '../../src/renderers/minio-compose.ts';
import { minioEnvironment } from '../../src/renderers/minio-environment.ts';
import { minioGitignore } from '../../src/renderers/minio-gitignore.ts';
import { minioNamespace } from '../../src/renderers/minio-namespace.ts';
import { minioRelease } from '../../src/renderers/minio-release.ts';
import { minioValues } from '../../src/renderers/minio-values.ts';
import { minioVolume } from '../../src/renderers/minio-volume.ts';
import type { FileView, Renderer } from '../../src/renderers/renderer.ts';
import { renderTemplate } from '../../src/renderers/template.ts';
import { releaseOf } from '../../src/velero/releases.ts';

type Locations = NonNullable<Plan['storage']>;
export type Location = Extract<Locations[string], { provider: 'minio' }>;
type Server = NonNullable<Location['server']>;
export type ComposeSettings = Extract<Server, { compose: unknown }>['compose'];
export type ChartSettings = Extract<Server, { helm: unknown }>['helm'];

const release = releaseOf('1.18.3');
if (release === null) throw new Error('Velero 1.18.3 is not known');

/** A plan of which only the storage matters; everything else is as small as it can be. */
export function planWith(storage: Locations, cluster = 'home'): ResolvedPlan {
  const plan: Plan = {
    version: 1,
    cluster,
    velero: { version: '1.18.3', repository: { password: { secret: 'velero-repo-credentials' } } },
    storage,
    targets: {},
    output: { format: 'flux' },
  };
  const problems = new Problems();
  const locations = resolveStorage(
    plan,
    release,
    new Credentials(new SopsSecrets({ read: () => ({ problem: 'does not exist' }) }, 'velero', problems)),
  );
  const messages = problems.findings.map(({ message }) => message);
  if (messages.length > 0) throw new Error(messages.join('\n'));
  return {
    cluster,
    isOverlaid: false,
    installKeys: [],
    inventory: null,
    externalSecrets: [],
    sopsSecrets: [],
    velero: {
      path: ['velero'],
      install: 'helm',
      rbac: 'cluster-admin',
      version: '1.18.3',
      release: release as NonNullable<typeof release>,
      chart: { version: '12.1.0', repository: 'https://charts.example.com', stated: false },
      namespace: 'velero',
      timeZone: 'UTC',
      serverImage: { repository: 'velero/velero', tag: 'v1.18.3' },
      kubectlImage: '',
      plugins: [],
      resources: null,
      concurrency: 1,
      nodeAgent: {
        needed: true,
        stated: false,
        resources: null,
        tolerations: [],
        kubeletPath: '/var/lib/kubelet',
        config: null,
      },
      csi: false,
      repository: { password: { name: 'velero-repo-credentials', key: 'repository-password' }, config: null },
      ui: null,
      values: null,
    },
    storage: locations,
    volumes: {
      path: ['volumes'],
      default: 'fs-backup',
      rules: [],
      snapshotClasses: [],
      snapshotLocations: [],
      policies: [],
    },
    services: [],
    schedules: [],
    volumeFates: [],
    patches: [],
    mirrors: [],
    external: [],
    restoreModifiers: [],
    alerts: {
      operator: true,
      path: ['alerts'],
      namespace: 'velero',
      labels: [],
      severity: 'warning',
      missedRuns: 0,
      prometheusRetentionSeconds: 1_296_000,
      claims: 'all',
      dashboard: null,
    },
    output: {
      path: ['output'],
      format: 'flux',
      folder: 'rendered',
      runners: [],
      flux: {
        source: { kind: 'GitRepository', name: 'flux-system', namespace: 'flux-system' },
        dependsOn: [],
        path: './rendered/kubernetes',
        interval: '10m',
        stated: true,
        decryption: { secret: '', stated: false },
        computedPath: '',
      },
      variables: [],
      argocd: { namespace: 'argocd', project: 'default' },
    },
    acknowledge: [],
    targets: [],
    unused: [],
  };
}

const renderers: readonly Renderer[] = [
  minioCompose,
  minioEnvironment,
  minioGitignore,
  minioNamespace,
  minioVolume,
  minioRelease,
  minioValues,
];

export interface MinioFile extends FileView {
  readonly kind: FileKind;
  readonly text: string;
}

/** Every file of the deployed servers by its path. */
export function minioFiles(plan: ResolvedPlan): ReadonlyMap<string, MinioFile> {
  const files = renderers.flatMap((renderer) =>
    Array.from(renderer.files(plan, []), (file) => ({
      ...file,
      kind: renderer.kind,
      text: renderTemplate(renderer.template, file.view),
    })),
  );
  return new Map(files.map((file) => [file.path, file]));
}

export function fileText(files: ReadonlyMap<string, MinioFile>, path: string): string {
  const file = files.get(path);
  if (file === undefined) throw new Error(`${path} is not among ${[...files.keys()].join(', ')}`);
  return file.text;
}

/** A location whose server compose runs. */
export const composeLocation = (compose: ComposeSettings = {}, more: Partial<Location> = {}): Location => ({
  provider: 'minio',
  bucket: 'home-velero',
  endpoint: 'http://192.168.1.10:9000',
  credentials: { secret: 'velero-credentials' },
  server: { compose },
  ...more,
});

/** A location whose server the chart runs. */
export const chartLocation = (helm: Partial<ChartSettings> = {}, more: Partial<Location> = {}): Location => ({
  provider: 'minio',
  bucket: 'home-velero',
  endpoint: 'http://minio.minio:9000',
  credentials: { secret: 'velero-credentials' },
  server: { helm: { root: { secret: 'minio-root' }, ...helm } },
  ...more,
});

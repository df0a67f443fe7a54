import { kubectlImage, mirrored, veleroChartRepository, veleroServerImage } from '../../platform/images.ts';
import { type Release, releaseOf, supportedReleases } from '../../velero/releases.ts';
import { repositorySecret } from '../../velero/repository-secret.ts';
import type { Plan } from '../plan.generated.ts';
import type { StorageLocation, VeleroInstall, VolumeSettings } from '../resolved-plan.ts';
import type { Credentials } from './credentials.ts';
import { installOf } from './installation.ts';
import { resolvePlugins, usedPlugins } from './plugins.ts';
import type { Problems } from './problems.ts';

/** What schedules need of the server, derived from how their volumes travel. */
export interface DerivedNeeds {
  readonly nodeAgent: boolean;
  readonly csi: boolean;
}

export function resolveRelease(plan: Plan, problems: Problems): Release | null {
  const release = releaseOf(plan.velero.version);
  if (release === null) {
    const range = `${supportedReleases.oldest} to ${supportedReleases.newest} and later patches of 1.18`;
    problems.add(
      'unknown-velero-release',
      { path: ['velero', 'version'] },
      'velero',
      `Velero ${plan.velero.version} is not a release that plan knows (${range})`,
    );
  }
  return release;
}

/** Where the server runs and by which clock. */
export const runsWhere = ({ velero }: Plan): Pick<VeleroInstall, 'namespace' | 'timeZone'> => ({
  namespace: velero.namespace ?? 'velero',
  timeZone: velero.timeZone ?? 'UTC',
});

export function resolveVelero(
  plan: Plan,
  release: Release,
  storage: readonly StorageLocation[],
  volumes: Pick<VolumeSettings, 'snapshotLocations'>,
  needs: DerivedNeeds,
  credentials: Credentials,
  problems: Problems,
): VeleroInstall {
  const { velero } = plan;
  const registry = velero.registry ?? '';
  return {
    path: ['velero'],
    install: installOf(plan),
    rbac: velero.rbac ?? 'cluster-admin',
    version: velero.version,
    release,
    chart: {
      version: velero.chart ?? release.chart,
      repository: velero.chartRepository ?? veleroChartRepository,
      stated: velero.chart !== undefined,
    },
    ...runsWhere(plan),
    serverImage: { repository: mirrored(registry, veleroServerImage), tag: `v${velero.version}` },
    kubectlImage: registry === '' ? '' : `${registry}/${kubectlImage.split('/').slice(-1)[0]}`,
    plugins: resolvePlugins(plan, release, usedPlugins(storage, volumes), problems),
    resources: velero.resources ?? null,
    concurrency: velero.concurrency ?? 1,
    nodeAgent: {
      needed: needs.nodeAgent,
      stated: velero.nodeAgent !== undefined,
      resources: velero.nodeAgent?.resources ?? null,
      tolerations: velero.nodeAgent?.tolerations ?? [],
      kubeletPath: velero.nodeAgent?.kubeletPath ?? '/var/lib/kubelet',
      config: velero.nodeAgent?.config ?? null,
    },
    csi: needs.csi,
    repository: {
      password:
        velero.repository === undefined
          ? repositorySecret
          : credentials.secretOf(velero.repository.password, {
              path: ['velero', 'repository', 'password'],
              subject: 'velero',
              name: repositorySecret.name,
              key: repositorySecret.key,
              outlives: true,
            }),
      config: velero.repository?.config ?? null,
    },
    ui:
      velero.ui === undefined
        ? null
        : {
            path: ['velero', 'ui'],
            host: velero.ui.host ?? '',
            loginSecret: credentials.uiLogin(velero.ui.credentials, ['velero', 'ui', 'credentials']),
          },
    values: velero.values ?? null,
  };
}

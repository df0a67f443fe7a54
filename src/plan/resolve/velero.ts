import {
  furtherPlugins,
  kubectlImage,
  veleroChartRepository,
  veleroPluginImage,
  veleroServerImage,
} from '../../platform/images.ts';
import { pluginOf, storagePlugins } from '../../providers/plugins/index.ts';
import type { StoragePlugin } from '../../providers/provider.ts';
import { type Release, releaseOf, supportedReleases } from '../../velero/releases.ts';
import { repositorySecret } from '../../velero/repository-secret.ts';
import type { Plan } from '../plan.generated.ts';
import type { StorageLocation, VeleroInstall, VolumeSettings } from '../resolved-plan.ts';
import type { Credentials } from './credentials.ts';
import { installOf } from './installation.ts';
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

const mirrored = (registry: string, image: string): string =>
  registry === '' ? image : `${registry}/${image.split('/').slice(-2).join('/')}`;

/** Tags of plugin images begin with a v, and a plan may write versions without it, as that of Velero. */
const tagOf = (version: string): string => (/^\d/.test(version) ? `v${version}` : version);

const isImage = (value: string): boolean => value.includes('/') || value.includes(':') || value.includes('@');

type Plugins = VeleroInstall['plugins'];

/** Plugins with the repository that their images lie in; those of Velero's own lie beside the server. */
const knownPlugins: ReadonlyMap<string, string> = new Map([
  ...storagePlugins.map(({ name }) => [name, veleroPluginImage(name)] as const),
  ...Object.entries(furtherPlugins),
]);

/** `aws`, `azure` and `gcp` are short for the plugins of those clouds. */
const pluginName = (key: string): string => pluginOf(key)?.name ?? key;

/** The plugins of the locations in use, then the plan's own; a plan's entry of the same name pins the version. */
function resolvePlugins(
  plan: Plan,
  release: Release,
  used: readonly StoragePlugin[],
  problems: Problems,
): Plugins {
  const registry = plan.velero.registry ?? '';
  const stated = new Map(
    Object.entries(plan.velero.plugins ?? {}).map(([key, value]) => [pluginName(key), { key, value }]),
  );
  const own = new Map(
    used.map(({ name, veleroProvider }) => [name as string, release.plugins[veleroProvider]]),
  );
  const names = [...new Set([...own.keys(), ...stated.keys()])];
  return names.map((name) => {
    const pin = stated.get(name);
    const path = ['velero', 'plugins', pin?.key ?? name];
    const version = pin?.value ?? own.get(name) ?? '';
    const known = knownPlugins.get(name);
    if (!isImage(version) && known === undefined)
      problems.add(
        'plugin-needs-image',
        { path },
        `plugin/${name}`,
        `plugin "${name}" is given as version "${version}", but plan does not know where its image lies`,
      );
    const image =
      isImage(version) || known === undefined ? version : `${mirrored(registry, known)}:${tagOf(version)}`;
    return { name, image, stated: pin !== undefined, path };
  });
}

/** Every plugin that some location cannot do without, each once. */
function usedPlugins(
  storage: readonly StorageLocation[],
  { snapshotLocations }: Pick<VolumeSettings, 'snapshotLocations'>,
): readonly StoragePlugin[] {
  const wanted = [
    ...storage.map(({ veleroProvider }) => veleroProvider),
    ...snapshotLocations.map(({ provider }) => provider),
  ];
  return [...new Set(wanted.flatMap((provider) => pluginOf(provider) ?? []))];
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

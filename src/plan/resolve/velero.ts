import {
  kubectlImage,
  veleroChartRepository,
  veleroPluginImage,
  veleroServerImage,
} from '../../platform/images.ts';
import { type Release, releaseOf, supportedReleases } from '../../velero/releases.ts';
import { repositorySecret } from '../../velero/repository-secret.ts';
import type { Plan } from '../plan.generated.ts';
import type { StorageLocation, VeleroInstall } from '../resolved-plan.ts';
import { installOf } from './installation.ts';
import type { Problems } from './problems.ts';

/** What schedules need of the server, derived from how their volumes travel. */
export interface DerivedNeeds {
  readonly nodeAgent: boolean;
  readonly features: readonly string[];
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

const isImage = (value: string): boolean => value.includes('/') || value.includes(':') || value.includes('@');

type Plugins = VeleroInstall['plugins'];

/** The plugins of the providers in use, then the plan's own; a plan's entry of the same name pins the version. */
function resolvePlugins(
  plan: Plan,
  release: Release,
  storage: readonly StorageLocation[],
  problems: Problems,
): Plugins {
  const stated = Object.entries(plan.velero.plugins ?? {});
  const registry = plan.velero.registry ?? '';
  const needed = [...new Set(storage.map(({ plugin }) => plugin))];
  const nameOf = (name: string) =>
    needed.includes(`velero-plugin-for-${name}`) ? `velero-plugin-for-${name}` : name;
  const pinned = new Map(stated.map(([key, value]) => [nameOf(key), { key, value }]));
  const own = needed.map((name) => {
    const pin = pinned.get(name);
    const version = pin === undefined ? release.awsPlugin : pin.value;
    const image = isImage(version) ? version : `${mirrored(registry, veleroPluginImage(name))}:${version}`;
    return { name, image, stated: pin !== undefined, path: ['velero', 'plugins', pin?.key ?? name] };
  });
  const added = [...pinned].filter(([name]) => !needed.includes(name));
  for (const [name, { key, value }] of added) {
    if (isImage(value)) continue;
    problems.add(
      'plugin-needs-image',
      { path: ['velero', 'plugins', key] },
      `plugin/${name}`,
      `plugin "${name}" is given as version "${value}", but plan does not know where its image lies`,
    );
  }
  return [
    ...own,
    ...added.map(([name, { key, value }]) => ({
      name,
      image: value,
      stated: true,
      path: ['velero', 'plugins', key],
    })),
  ];
}

export function resolveVelero(
  plan: Plan,
  release: Release,
  storage: readonly StorageLocation[],
  needs: DerivedNeeds,
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
    namespace: velero.namespace ?? 'velero',
    timeZone: velero.timeZone ?? 'UTC',
    serverImage: { repository: mirrored(registry, veleroServerImage), tag: `v${velero.version}` },
    kubectlImage: registry === '' ? '' : `${registry}/${kubectlImage.split('/').slice(-1)[0]}`,
    plugins: resolvePlugins(plan, release, storage, problems),
    resources: velero.resources ?? null,
    concurrency: velero.concurrency ?? 1,
    nodeAgent: {
      needed: needs.nodeAgent,
      resources: velero.nodeAgent?.resources ?? null,
      tolerations: velero.nodeAgent?.tolerations ?? [],
      kubeletPath: velero.nodeAgent?.kubeletPath ?? '/var/lib/kubelet',
      config: velero.nodeAgent?.config ?? null,
    },
    features: needs.features,
    repository: {
      password: {
        name: velero.repository?.password.secret ?? repositorySecret.name,
        key: velero.repository?.password.key ?? repositorySecret.key,
      },
      config: velero.repository?.config ?? null,
    },
    ui:
      velero.ui === undefined
        ? null
        : { path: ['velero', 'ui'], host: velero.ui.host, loginSecret: velero.ui.credentials.secret },
    values: velero.values ?? null,
  };
}

import { furtherPlugins, mirrored, veleroPluginImage } from '../../platform/images.ts';
import { pluginOf, storagePlugins } from '../../providers/plugins/index.ts';
import type { StoragePlugin } from '../../providers/provider.ts';
import type { Release } from '../../velero/releases.ts';
import type { Plan } from '../plan.generated.ts';
import type { StorageLocation, VeleroInstall, VolumeSettings } from '../resolved-plan.ts';
import type { Problems } from './problems.ts';

/** Tags of plugin images begin with a v, and a plan may write versions without it, as that of Velero. */
const tagOf = (version: string): string => (/^\d/.test(version) ? `v${version}` : version);

const isImage = (value: string): boolean => value.includes('/') || value.includes(':') || value.includes('@');

type Plugins = VeleroInstall['plugins'];

/** Plugins with the repository that their images lie in; those of Velero's own lie beside the server. */
const knownPlugins: ReadonlyMap<string, string> = new Map([
  ...storagePlugins.map(({ name }) => [name, veleroPluginImage(name)] as const),
  ...Object.entries(furtherPlugins),
]);

/** Last part of an image's repository: what is behind a colon may be the port of its registry, too. */
const repositoryName = (image: string): string => image.split('/').at(-1)?.split(/[:@]/)[0] ?? '';

/** `aws`, `azure` and `gcp` are short for the plugins of those clouds; under a key of its own, an image tells its plugin. */
function pluginName(key: string, value: string): string {
  const name = pluginOf(key)?.name ?? key;
  const image = repositoryName(value);
  return isImage(value) && !knownPlugins.has(name) && knownPlugins.has(image) ? image : name;
}

/** Velero 1.14 took it in; a server that also finds it among its plugins does not start. Source: velero.io/docs csi. */
const csiPlugin = 'velero-plugin-for-csi';

const isBuiltIn = (key: string, value: string): boolean =>
  key === 'csi' || key === csiPlugin || repositoryName(value) === csiPlugin;

interface Pin {
  readonly key: string;
  readonly value: string;
}

/** The plan's own plugins by name, without those that no server takes. */
function resolvePins(pins: Readonly<Record<string, string>>, problems: Problems): ReadonlyMap<string, Pin> {
  const resolved = new Map<string, Pin>();
  for (const [key, value] of Object.entries(pins)) {
    const path = ['velero', 'plugins', key];
    const name = pluginName(key, value);
    const other = resolved.get(name)?.key;
    if (isBuiltIn(key, value)) {
      problems.add(
        'plugin-built-in',
        { path, at: 'key' },
        `plugin/${key}`,
        `plugin "${key}" is ${csiPlugin}, which Velero has had built in since 1.14`,
      );
      continue;
    }
    if (other !== undefined)
      problems.add(
        'plugin-pinned-twice',
        { path, at: 'key' },
        `plugin/${name}`,
        `plugin "${key}" is "${other}", which has a version already`,
        `remove one of "${other}" and "${key}"`,
      );
    resolved.set(name, { key, value });
  }
  return resolved;
}

/** The plugins of the locations in use, then the plan's own; a plan's entry of the same name pins the version. */
export function resolvePlugins(
  plan: Plan,
  release: Release,
  used: readonly StoragePlugin[],
  problems: Problems,
): Plugins {
  const registry = plan.velero.registry ?? '';
  const pins = resolvePins(plan.velero.plugins ?? {}, problems);
  const own = new Map(
    used.map(({ name, veleroProvider }) => [name as string, release.plugins[veleroProvider]]),
  );
  const names = [...new Set([...own.keys(), ...pins.keys()])];
  return names.flatMap((name) => {
    const pin = pins.get(name);
    const path = ['velero', 'plugins', pin?.key ?? name];
    const version = pin?.value ?? own.get(name) ?? '';
    const known = knownPlugins.get(name);
    if (!isImage(version) && known === undefined) {
      problems.add(
        'plugin-needs-image',
        { path },
        `plugin/${name}`,
        `plugin "${name}" is given as version "${version}", but plan does not know where its image lies`,
      );
      return [];
    }
    const image =
      isImage(version) || known === undefined ? version : `${mirrored(registry, known)}:${tagOf(version)}`;
    return [{ name, image, stated: pin !== undefined, path }];
  });
}

/** Every plugin that some location cannot do without, each once. */
export function usedPlugins(
  storage: readonly StorageLocation[],
  { snapshotLocations }: Pick<VolumeSettings, 'snapshotLocations'>,
): readonly StoragePlugin[] {
  const wanted = [
    ...storage.map(({ veleroProvider }) => veleroProvider),
    ...snapshotLocations.map(({ provider }) => provider),
  ];
  return [...new Set(wanted.flatMap((provider) => pluginOf(provider) ?? []))];
}

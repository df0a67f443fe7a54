import { isMap, type JsonObject } from '../json.ts';
import type { VeleroInstall } from './resolved-plan.ts';

const mapAt = (value: JsonObject, key: string): JsonObject => {
  const below = value[key];
  return isMap(below) ? below : {};
};

const entriesAt = (value: JsonObject, key: string): readonly JsonObject[] => {
  const list = value[key];
  return Array.isArray(list) ? list.filter(isMap) : [];
};

/** A container that runs Kopia, as the chart makes it. */
interface Program {
  readonly name: string;
  /** Where its values stand below `velero.values`; [] = at the top. */
  readonly section: readonly string[];
  /** Keys of its security context; the chart merges the second into the first. */
  readonly contexts: readonly string[];
  /** Folders that the chart mounts for it to write to. Source: deployment.yaml and node-agent-daemonset.yaml of chart 12.1.0. */
  readonly folders: readonly string[];
}

const programs: readonly Program[] = [
  {
    name: 'server',
    section: [],
    contexts: ['containerSecurityContext'],
    folders: ['/plugins', '/scratch', '/tmp'],
  },
  {
    name: 'node agent',
    section: ['nodeAgent'],
    contexts: ['containerSecurityContext', 'securityContext'],
    folders: ['/scratch'],
  },
];

const isBelow = (path: string, folder: string): boolean =>
  `${path.replace(/\/+$/, '')}/`.startsWith(`${folder.replace(/\/+$/, '')}/`);

/** Whether the home directory can be written to; where none is said, a volume over the one of the image's user stands for it. */
function hasHome(variables: readonly JsonObject[], extra: readonly string[], folders: readonly string[]) {
  const home = variables.findLast(({ name }) => name === 'HOME');
  if (home === undefined) return extra.some((folder) => isBelow(folder, '/home') || isBelow(folder, '/root'));
  const { value } = home;
  return typeof value !== 'string' || [...folders, ...extra].some((folder) => isBelow(value, folder));
}

/** A container that the plan gives a read-only root and no home directory that it can write to. */
export interface HomelessProgram {
  readonly name: string;
  /** The key of `velero.values` that makes its root read-only. */
  readonly key: readonly string[];
}

/**
 * Programs whose Kopia could store nothing: Velero keeps the connection to each repository in `$HOME/udmrepo`, Kopia its
 * cache in `$HOME/.cache`. Source: pkg/repository/udmrepo/repo_options.go of Velero 1.18.3; velero #6909.
 */
export function homelessPrograms({ values, nodeAgent }: VeleroInstall): readonly HomelessProgram[] {
  if (values === null || !nodeAgent.needed) return [];
  const shared = entriesAt(mapAt(values, 'configuration'), 'extraEnvVars');
  return programs.flatMap(({ name, section, contexts, folders }) => {
    const own = section.reduce<JsonObject>(mapAt, values);
    const context = contexts.find((key) => mapAt(own, key)['readOnlyRootFilesystem'] === true);
    if (context === undefined) return [];
    const variables = [...shared, ...(section.length === 0 ? [] : entriesAt(own, 'extraEnvVars'))];
    const extra = entriesAt(own, 'extraVolumeMounts').flatMap(({ mountPath, readOnly }) =>
      typeof mountPath === 'string' && readOnly !== true ? [mountPath] : [],
    );
    return hasHome(variables, extra, folders)
      ? []
      : [{ name, key: [...section, context, 'readOnlyRootFilesystem'] }];
  });
}

/** The home directory that a plan gets which says none and needs one: the folder that the chart mounts in both programs. */
export function derivedHome(velero: VeleroInstall): string | null {
  const { values } = velero;
  if (values === null || homelessPrograms(velero).length === 0) return null;
  const said = [mapAt(values, 'configuration'), mapAt(values, 'nodeAgent')].flatMap((holder) =>
    entriesAt(holder, 'extraEnvVars'),
  );
  return said.some(({ name }) => name === 'HOME') ? null : '/scratch';
}

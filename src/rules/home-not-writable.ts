import type { Json, JsonObject } from '../json.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

const isMap = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

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

function* check({ velero }: ResolvedPlan): Generator<Violation> {
  if (velero.values === null || !velero.nodeAgent.needed) return;
  const shared = entriesAt(mapAt(velero.values, 'configuration'), 'extraEnvVars');
  for (const { name, section, contexts, folders } of programs) {
    const values = section.reduce<JsonObject>(mapAt, velero.values);
    const context = contexts.find((key) => mapAt(values, key)['readOnlyRootFilesystem'] === true);
    if (context === undefined) continue;
    const variables = [...shared, ...(section.length === 0 ? [] : entriesAt(values, 'extraEnvVars'))];
    const extra = entriesAt(values, 'extraVolumeMounts').flatMap(({ mountPath, readOnly }) =>
      typeof mountPath === 'string' && readOnly !== true ? [mountPath] : [],
    );
    if (hasHome(variables, extra, folders)) continue;
    yield {
      message: `the ${name} has a read-only root and no home directory that it can write to, so Kopia stores no volume`,
      subject: 'velero',
      path: ['velero', 'values', ...section, context, 'readOnlyRootFilesystem'],
    };
  }
}

export const homeNotWritable: Rule = {
  code: 'home-not-writable',
  severity: 'error',
  title: 'Kopia has a home directory that it can write to',
  why: `Velero keeps the connection to each repository in $HOME/udmrepo and Kopia's cache in $HOME/.cache. With a read-only root they cannot be
made ("mkdir /udmrepo: read-only file system"), every volume fails, and the backup ends PartiallyFailed. Maintenance jobs take the server's
variables and volumes over. Source: pkg/repository/udmrepo/repo_options.go of Velero 1.18.3; velero #6909.`,
  remedy:
    'add configuration: { extraEnvVars: [{ name: HOME, value: /scratch }] } to velero.values: the chart mounts that folder in both programs',
  example: {
    bad: 'velero: { values: { containerSecurityContext: { readOnlyRootFilesystem: true } } }',
    good: 'velero: { values: { containerSecurityContext: { readOnlyRootFilesystem: true }, configuration: { extraEnvVars: [{ name: HOME, value: /scratch }] } } }',
  },
  needs: 'plan',
  check,
};

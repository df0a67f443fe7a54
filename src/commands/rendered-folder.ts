import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { exitCode, PlanError } from '../diagnostic.ts';
import type { RenderedFile } from '../diff/objects.ts';
import { manifestName, manifestOrigins, readManifest } from '../output/manifest.ts';
import { clusterLabel } from '../platform/output-labels.ts';
import { renderedSide } from '../review/rendered-side.ts';
import type { ReviewedCluster } from '../review.ts';
import type { CommandContext } from './command.ts';
import type { LoadedSide } from './diff-sides.ts';
import { isMissing, unreadable } from './system-error.ts';

function refused(name: string, why: string): PlanError {
  return new PlanError(
    'output-unreadable',
    `--against ${name} ${why}`,
    'name a folder that plan has rendered',
    exitCode.environment,
  );
}

/** The files that plan has written into a folder; files of others are none of its business. */
function ownFiles(folder: string, name: string): readonly RenderedFile[] {
  let manifest: string;
  try {
    if (!statSync(folder).isDirectory()) throw refused(name, 'is no folder');
    manifest = readFileSync(join(folder, manifestName), 'utf8');
  } catch (error) {
    if (error instanceof PlanError) throw error;
    throw refused(name, `holds no ${manifestName} that can be read`);
  }
  const owned = readManifest(manifest);
  if (owned === null) throw refused(name, `holds a ${manifestName} that plan has not written`);
  const origins = manifestOrigins(manifest);
  return [...owned.keys()].flatMap((path) => {
    try {
      const text = readFileSync(join(folder, path), 'utf8').replaceAll('\r\n', '\n');
      return [{ path, text, origin: origins.get(path) ?? [] }];
    } catch (error) {
      // A file that somebody has removed is not applied any more; what cannot be read may well be.
      if (isMissing(error)) return [];
      throw refused(name, `holds ${path}, which ${unreadable(error)}`);
    }
  });
}

const clusterLine = new RegExp(`^\\s*"?${clusterLabel}"?:\\s*"?([^"\\s]+)"?\\s*$`, 'm');

/** The cluster that a rendered object says it is for; '' where none does. */
const clusterOf = (files: readonly RenderedFile[]): string =>
  files.map(({ text }) => clusterLine.exec(text)?.[1] ?? '').find((name) => name !== '') ?? '';

/** The folder of each cluster by its name, as an output of several clusters has them; one of a single cluster as it is. */
function clusterFolders(files: readonly RenderedFile[]): ReadonlyMap<string, readonly RenderedFile[]> {
  if (files.some(({ path }) => path.startsWith('kubernetes/'))) return new Map([[clusterOf(files), files]]);
  const names = new Set(files.flatMap(({ path }) => /^([^/]+)\/kubernetes\//.exec(path)?.[1] ?? []));
  return new Map(
    [...names].map((name) => {
      const own = files.filter(({ path }) => path.startsWith(`${name}/`));
      return [name, own.map((file) => ({ ...file, path: file.path.slice(name.length + 1) }))];
    }),
  );
}

/** What is applied now, as it lies in a rendered folder: the earlier side where there is no earlier plan. */
export function loadRendered(
  name: string,
  after: readonly ReviewedCluster[],
  context: CommandContext,
): LoadedSide {
  const folders = clusterFolders(ownFiles(resolve(context.cwd, name), name));
  const known = new Map(after.map((side) => [side.plan.cluster, side]));
  const [first] = after;
  // A plan of one cluster that is given another name is still that plan.
  const isOne = folders.size === 1 && after.length === 1;
  const clusters = [...folders].flatMap(([cluster, files]) => {
    const like = isOne ? first : (known.get(cluster) ?? first);
    if (like === undefined) return [];
    const own =
      isOne || known.has(cluster) ? like : { ...like, plan: { ...like.plan, cluster }, files: null };
    return [renderedSide(files, own)];
  });
  return {
    side: { name, commit: '', file: '' },
    compilation: null,
    clusters,
    notes: [
      'rendered objects tell schedules, hooks, storage locations and the release of Velero; where more has changed, that is said, and what it means only the old plan file tells: plan diff OLD.yaml',
      ...(after.some(({ plan }) => plan.acknowledge.length > 0)
        ? [
            'rendered output does not tell which acknowledge entries are new, so none of them accepts a change here',
          ]
        : []),
    ],
  };
}

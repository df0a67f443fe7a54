import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { exitCode, PlanError } from '../diagnostic.ts';
import type { RenderedFile } from '../diff/objects.ts';
import { planOfOutput } from '../diff/rendered-plan.ts';
import { manifestName, readManifest } from '../output/manifest.ts';
import { renderTree } from '../renderers/render-tree.ts';
import type { ReviewedCluster } from '../review.ts';
import type { CommandContext } from './command.ts';
import type { LoadedSide } from './diff-sides.ts';

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
  return [...owned.keys()].flatMap((path) => {
    try {
      const text = readFileSync(join(folder, path), 'utf8').replaceAll('\r\n', '\n');
      return [{ path, text, origin: [] }];
    } catch {
      // A file that somebody has removed is not applied any more.
      return [];
    }
  });
}

const below = (files: readonly RenderedFile[], folder: string): readonly RenderedFile[] =>
  files
    .filter(({ path }) => path.startsWith(`${folder}/`))
    .map((file) => ({ ...file, path: file.path.slice(folder.length + 1) }));

/** What is applied now, as it lies in a rendered folder: the earlier side where there is no earlier plan. */
export function loadRendered(
  name: string,
  after: readonly ReviewedCluster[],
  hasClusters: boolean,
  context: CommandContext,
): LoadedSide {
  const files = ownFiles(resolve(context.cwd, name), name);
  const clusters = after.map((side): ReviewedCluster => {
    const own = hasClusters ? below(files, side.plan.cluster) : files;
    const plan = planOfOutput(own, side.plan, side.files ?? renderTree(side.plan, new Map()));
    return { plan, document: null, findings: side.findings, files: own, notUnderstood: [] };
  });
  return {
    side: { name, commit: '', file: '' },
    compilation: null,
    clusters,
    notes: [
      'rendered objects tell schedules, hooks, storage locations and the release of Velero; volumes and promises of services are taken to be as the plan says them',
    ],
  };
}

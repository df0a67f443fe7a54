import { exitCode, PlanError } from '../diagnostic.ts';
import { manifestName } from './manifest.ts';
import type { Survey } from './survey.ts';

/** Throws PlanError, before anything is touched, for what a render may not overwrite; names every such file. */
export function refuseOverwriting(found: Survey, name: string, force: boolean): void {
  const blocked = [
    ...found.obstacles,
    ...found.wanted.filter(({ state }) => state === 'blocked').map(({ obstacle }) => obstacle),
  ];
  if (blocked.length > 0) {
    throw new PlanError(
      'output-blocked',
      `${name} cannot be rendered into:`,
      'move or remove what stands there',
      exitCode.environment,
      [...new Set(blocked)].sort(),
    );
  }
  if (force) return;
  if (found.manifest === 'unreadable') {
    throw new PlanError(
      'manifest-unreadable',
      `${name}/${manifestName} is not what plan wrote, so it does not say which files are plan's`,
      'restore it from Git, or render with --force, which overwrites what differs and forgets files of earlier renders',
    );
  }
  const reasons = { edited: 'was edited since plan wrote it', foreign: 'was not written by plan' } as const;
  const lines = [...found.wanted, ...found.stale].flatMap(({ path, state }) =>
    state === 'edited' || state === 'foreign' ? [`${path} ${reasons[state]}`] : [],
  );
  if (lines.length === 0) return;
  throw new PlanError(
    'output-edited',
    `${lines.length === 1 ? 'a file' : `${lines.length} files`} in ${name} would be lost:`,
    'put the change into the plan, or restore the file from Git; --force overwrites',
    exitCode.environment,
    lines.sort(),
  );
}

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from './needed-programs.ts';
import { isRoot } from './unprivileged.ts';

/** A folder that is mounted, as a volume is in a container. */
export interface Volume {
  readonly path: string;
  remove(): void;
}

/** A folder on Linux's shared memory, which is always a file system of its own. */
export function memoryVolume(): Volume {
  const path = mkdtempSync('/dev/shm/volume-');
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

const succeeds = (program: string, ...argv: readonly string[]): boolean => {
  const file = findProgram(program);
  return file !== null && spawnSync(file, argv, { stdio: 'ignore' }).status === 0;
};

function mounted(path: string, remove: () => void, ...argv: readonly string[]): Volume | null {
  if (isRoot && succeeds('mount', ...argv, path)) {
    return {
      path,
      remove() {
        succeeds('umount', path);
        remove();
      },
    };
  }
  remove();
  return null;
}

/** A mounted file system of so many KiB that can be full; null where this machine does not let us mount one. */
export function smallVolume(kibibytes: number): Volume | null {
  const path = mkdtempSync(join(tmpdir(), 'volume-'));
  const remove = () => rmSync(path, { recursive: true, force: true });
  return mounted(path, remove, '-t', 'tmpfs', '-o', `size=${kibibytes}k`, 'tmpfs');
}

/** An ext4 file system in a loop-mounted file; null where this machine does not let us mount one. */
export function loopVolume(): Volume | null {
  const folder = mkdtempSync(join(tmpdir(), 'loop-'));
  const path = mkdtempSync(join(folder, 'volume-'));
  const image = join(folder, 'image');
  writeFileSync(image, '');
  truncateSync(image, 16 * 1024 * 1024);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  if (succeeds('mkfs.ext4', '-q', image)) return mounted(path, remove, '-o', 'loop', image);
  remove();
  return null;
}

/** The same file system a second time, read-only, as Kubernetes mounts it in another container. */
export function readOnlyView(volume: Volume): Volume | null {
  const path = mkdtempSync(join(tmpdir(), 'view-'));
  return mounted(
    path,
    () => rmSync(path, { recursive: true, force: true }),
    '--bind',
    '-o',
    'ro',
    volume.path,
  );
}

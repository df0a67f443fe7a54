import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { PlanError } from '../diagnostic.ts';
import { contentHash } from './content-hash.ts';
import { errorCode, type FileSystem, removeIfThere } from './file-system.ts';
import { obstacleToBooks } from './obstacles.ts';
import type { LockHolder, Processes } from './processes.ts';
import { temporaryPath } from './temporary-path.ts';

export const lockName = '.plan-lock';
/** A lock, and the guards under which a dead one is taken over. */
export const isLockName = (name: string): boolean => /^\.plan-lock(?:-[0-9a-f]{16})?$/.test(name);

function readHolder(text: string): LockHolder | null {
  try {
    const { pid, host, started } = JSON.parse(text);
    return Number.isInteger(pid) && pid > 0 && typeof host === 'string' && typeof started === 'string'
      ? { pid, host, started }
      : null;
  } catch {
    return null;
  }
}

/** A link may lead to a device without an end, and a pipe waits for somebody who writes. */
function readIfThere(files: FileSystem, path: string): string | null {
  const obstacle = obstacleToBooks(files.kindOf(path));
  if (obstacle !== '')
    throw new PlanError('output-blocked', `${path} ${obstacle}`, 'move or remove what stands there');
  try {
    return files.read(path).toString();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Puts a whole lock in place at once, so that nobody ever reads half of one. False when another was first. */
function place(files: FileSystem, path: string, holder: LockHolder): boolean {
  const draft = temporaryPath(path);
  const content = Buffer.from(`${JSON.stringify({ ...holder, token: randomBytes(8).toString('hex') })}\n`);
  try {
    files.create(draft, content);
    const placed = linkInPlace(files, draft, path);
    if (placed !== null) return placed;
  } finally {
    // A full disk may have let the draft be made and not be filled.
    removeIfThere(files, draft);
  }
  return placeWithoutLinks(files, path, content);
}

/** False when another was first, null where the file system gives no file two names. */
function linkInPlace(files: FileSystem, draft: string, path: string): boolean | null {
  try {
    files.link(draft, path);
    return true;
  } catch (error) {
    // ENOENT: a render that held the lock meanwhile has swept the draft away.
    if (errorCode(error) === 'EEXIST' || errorCode(error) === 'ENOENT') return false;
    if (['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(errorCode(error))) return null;
    throw error;
  }
}

/** Half a lock, left by a process killed here, counts as nobody's. */
function placeWithoutLinks(files: FileSystem, path: string, content: Buffer): boolean {
  try {
    files.create(path, content);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function locked(path: string, holder: LockHolder | null): PlanError {
  const who = holder === null ? 'another render' : `process ${holder.pid} on ${holder.host}`;
  return new PlanError(
    'output-locked',
    `${who} is rendering into this folder`,
    `wait until it is done; if it is gone, remove ${path}`,
  );
}

/** The path is part of the hash: a power failure may leave a lock and its guard alike, both of them empty. */
function guardOf(path: string, content: string): string {
  const hash = contentHash(Buffer.from(`${basename(path)}\n${content}`));
  return join(dirname(path), `${lockName}-${hash.slice(0, 16)}`);
}

const attempts = 20;

/**
 * Takes the lock at `path`, from a dead process too. Only who holds the guard made for one particular dead lock may
 * remove that lock, so that of two that find it just one goes on. Throws PlanError `output-locked` while another lives.
 */
export function acquireLock(files: FileSystem, path: string, processes: Processes): void {
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (place(files, path, processes.self)) return;
    const content = readIfThere(files, path);
    if (content === null) continue;
    const holder = readHolder(content);
    if (holder !== null && processes.isAlive(holder)) throw locked(path, holder);
    const guard = guardOf(path, content);
    acquireLock(files, guard, processes);
    try {
      if (readIfThere(files, path) === content) removeIfThere(files, path);
    } finally {
      removeIfThere(files, guard);
    }
  }
  throw locked(path, null);
}

export const releaseLock = (files: FileSystem, path: string): void => removeIfThere(files, path);

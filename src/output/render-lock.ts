import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { PlanError } from '../diagnostic.ts';
import { contentHash } from './content-hash.ts';
import { errorCode, type FileSystem } from './file-system.ts';
import { temporaryPath } from './temporary-path.ts';

export const lockName = '.plan-lock';
/** A lock, and the guards under which a dead one is taken over. */
export const isLockName = (name: string): boolean => /^\.plan-lock(?:-[0-9a-f]{16})?$/.test(name);

/** A process that writes. `started` tells it from a later process with the same number, '' where nothing says. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  readonly started: string;
}

/** What the lock asks of the system; tests put their own in. */
export interface Processes {
  readonly self: LockHolder;
  /** True where it cannot be known, as for another host. */
  isAlive(holder: LockHolder): boolean;
}

/** Field 22 of /proc/PID/stat: clock ticks from the boot to the start of the process. Linux only. */
function startOf(pid: number): string {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return status.slice(status.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

export function realProcesses(): Processes {
  const self: LockHolder = { pid: process.pid, host: hostname(), started: startOf(process.pid) };
  return {
    self,
    isAlive({ pid, host, started }) {
      if (host !== self.host) return true;
      try {
        process.kill(pid, 0);
      } catch (error) {
        if (errorCode(error) === 'ESRCH') return false;
      }
      const now = startOf(pid);
      return started === '' || now === '' || started === now;
    },
  };
}

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

function readIfThere(files: FileSystem, path: string): string | null {
  try {
    return files.read(path).toString();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function removeIfThere(files: FileSystem, path: string): void {
  try {
    files.removeFile(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}

/** Puts a whole lock in place at once, so that nobody ever reads half of one. False when another was first. */
function place(files: FileSystem, path: string, holder: LockHolder): boolean {
  const draft = temporaryPath(path);
  const content = Buffer.from(`${JSON.stringify({ ...holder, token: randomBytes(8).toString('hex') })}\n`);
  files.create(draft, content);
  try {
    files.link(draft, path);
    return true;
  } catch (error) {
    // ENOENT: a render that held the lock meanwhile has swept the draft away.
    if (errorCode(error) === 'EEXIST' || errorCode(error) === 'ENOENT') return false;
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(errorCode(error))) throw error;
  } finally {
    removeIfThere(files, draft);
  }
  return placeWithoutLinks(files, path, content);
}

/** For file systems that give no file two names. Half a lock, left by a process killed here, counts as nobody's. */
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
    const guard = join(dirname(path), `${lockName}-${contentHash(Buffer.from(content)).slice(0, 16)}`);
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

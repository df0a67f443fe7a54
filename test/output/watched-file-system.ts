import { truncateSync } from 'node:fs';
import { type FileSystem, realFileSystem } from '../../src/output/file-system.ts';

/** Called before and after every operation; what it throws is what the operation throws. */
export interface Watcher {
  before?(operation: string, args: readonly unknown[]): void;
  after?(operation: string, args: readonly unknown[]): void;
}

type Operation = (...args: readonly unknown[]) => unknown;

/** The real file system, watched. It does not wait for the disk, so that thousands of renders take seconds. */
export function watched(watcher: Watcher): FileSystem {
  const operations = Object.entries({ ...realFileSystem, sync: () => {} }) as [string, Operation][];
  const wrapped = operations.map(([name, operation]): [string, Operation] => [
    name,
    (...args) => {
      watcher.before?.(name, args);
      const result = operation(...args);
      watcher.after?.(name, args);
      return result;
    },
  ]);
  return Object.fromEntries(wrapped) as unknown as FileSystem;
}

export const quickFileSystem = watched({});

/** Operations that change nothing: to die at one is to die after the change before it. */
const looks: readonly string[] = ['realPath', 'kindOf', 'list', 'read'];

export class Killed extends Error {}

/** `half`: before the operation, but of a new file half is written. `power`: after it, and what was not synced is lost. */
export const deaths = ['half', 'after', 'power'] as const;
export type Death = (typeof deaths)[number];

/** A file system whose process dies at change `at`, counted from 0: nothing that it asks for later is done. */
export function dyingAt(at: number, death: Death): FileSystem {
  let count = 0;
  let dead = false;
  const unsynced = new Set<string>();
  const die = (): never => {
    dead = true;
    if (death === 'power')
      for (const path of unsynced) if (realFileSystem.kindOf(path) === 'file') truncateSync(path);
    throw new Killed();
  };
  return watched({
    before(operation, args) {
      if (dead) throw new Killed();
      if (count !== at || death !== 'half' || looks.includes(operation)) return;
      if (operation === 'create') {
        const [path, content] = args as [string, Buffer];
        realFileSystem.create(path, content.subarray(0, content.length / 2));
      }
      die();
    },
    after(operation, args) {
      const [path, to] = args as [string, string];
      if (operation === 'create') unsynced.add(path);
      if (operation === 'sync') unsynced.delete(path);
      if ((operation === 'rename' || operation === 'link') && unsynced.has(path)) unsynced.add(to);
      if (operation === 'rename') unsynced.delete(path);
      if (!looks.includes(operation) && count++ === at) die();
    },
  });
}

/** How many changes `work` makes. */
export function changesOf(work: (files: FileSystem) => void): number {
  let count = 0;
  work(watched({ after: (operation) => void (looks.includes(operation) ? 0 : count++) }));
  return count;
}

/** A file system that fails with `code` at every operation that `matches` says. */
export function failing(
  code: string,
  matches: (operation: string, args: readonly unknown[]) => boolean,
): FileSystem {
  return watched({
    before(operation, args) {
      if (matches(operation, args)) throw Object.assign(new Error(code), { code, syscall: operation });
    },
  });
}

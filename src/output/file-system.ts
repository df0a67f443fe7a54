import {
  closeSync,
  fdatasync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  type Stats,
  unlinkSync,
  writeFileSync,
} from 'node:fs';

export type EntryKind = 'absent' | 'file' | 'folder' | 'link' | 'other';

/**
 * Every operation that the writer makes, with absolute paths. Tests put their own in, to stop the writer anywhere.
 * Failures are Node's own errors with their `code`.
 */
export interface FileSystem {
  realPath(path: string): string;
  /** What stands at the path itself; a link is not followed. */
  kindOf(path: string): EntryKind;
  list(folder: string): readonly string[];
  read(path: string): Buffer;
  /** Makes a new file, readable by all; EEXIST when anything stands there, be it a dangling link. */
  create(path: string, content: Buffer): void;
  /** Done when the content of a file, or the names in a folder, outlast a power failure. Several may be under way. */
  sync(path: string): Promise<void> | void;
  /** Gives an existing file a second name; EEXIST when that is taken. */
  link(from: string, to: string): void;
  rename(from: string, to: string): void;
  removeFile(path: string): void;
  makeFolder(path: string): void;
  /** Fails with ENOTEMPTY (or EEXIST) while anything is in it. */
  removeFolder(path: string): void;
}

export const errorCode = (error: unknown): string => (error as NodeJS.ErrnoException | null)?.code ?? '';

/** Removes a file, also where another process was first. */
export function removeIfThere(files: FileSystem, path: string): void {
  try {
    files.removeFile(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}

function kindOf(path: string): EntryKind {
  let status: Stats | undefined;
  try {
    status = lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    // Below a file there is nothing.
    if (errorCode(error) !== 'ENOTDIR') throw error;
  }
  if (status === undefined) return 'absent';
  if (status.isSymbolicLink()) return 'link';
  if (status.isDirectory()) return 'folder';
  return status.isFile() ? 'file' : 'other';
}

async function sync(path: string): Promise<void> {
  const isFolder = kindOf(path) === 'folder';
  // Windows neither opens a folder nor syncs a file that is open for reading only.
  if (isFolder && process.platform === 'win32') return;
  const descriptor = openSync(path, isFolder ? 'r' : 'r+');
  try {
    await new Promise<void>((resolve, reject) => {
      fdatasync(descriptor, (error) => (error === null ? resolve() : reject(error)));
    });
  } finally {
    closeSync(descriptor);
  }
}

export const realFileSystem: FileSystem = {
  realPath: (path) => realpathSync(path),
  kindOf,
  list: (folder) => readdirSync(folder),
  read: (path) => readFileSync(path),
  create: (path, content) => writeFileSync(path, content, { flag: 'wx', mode: 0o644 }),
  sync,
  link: linkSync,
  rename: renameSync,
  removeFile: unlinkSync,
  makeFolder: (path) => mkdirSync(path),
  removeFolder: rmdirSync,
};

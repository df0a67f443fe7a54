import { basename, dirname, join, resolve, sep } from 'node:path';
import { PlanError } from '../diagnostic.ts';
import { errorCode, type FileSystem } from './file-system.ts';

/** A folder that must not become an output folder, nor lie in one. */
export interface ProtectedFolder {
  readonly folder: string;
  /** As a person calls it: `your home folder`. */
  readonly name: string;
}

const refused = (name: string, why: string): PlanError =>
  new PlanError(
    'output-folder-refused',
    `${name} cannot be the output folder: ${why}`,
    'name a folder of its own, such as output.path: rendered, or --out rendered',
  );

/** The path with all links followed; what does not exist yet is taken as it is written. */
function realPath(files: FileSystem, path: string): string {
  try {
    return files.realPath(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' || dirname(path) === path) throw error;
    return join(realPath(files, dirname(path)), basename(path));
  }
}

/** A protected folder that cannot be looked at protects its name at least. */
function realOrGiven(files: FileSystem, path: string): string {
  try {
    return realPath(files, path);
  } catch {
    return path;
  }
}

/**
 * The real path of the output folder, which need not exist. Throws PlanError for a folder that holds more than output:
 * the root of the file system, a protected folder or one above it, Git's own; and for what is no folder.
 */
export function outputFolder(
  files: FileSystem,
  root: string,
  protectedFolders: readonly ProtectedFolder[],
  name: string,
): string {
  const path = resolve(root);
  let folder: string;
  try {
    folder = realPath(files, path);
  } catch (error) {
    if (errorCode(error) === '') throw error;
    throw refused(name, `it cannot be reached (${errorCode(error)})`);
  }
  const kind = files.kindOf(folder);
  if (kind === 'link') throw refused(name, 'it is a symbolic link that leads nowhere');
  if (kind !== 'folder' && kind !== 'absent') throw refused(name, 'it is not a folder');
  if (dirname(folder) === folder) throw refused(name, 'it is the root of the file system');
  if (folder.split(sep).includes('.git')) throw refused(name, 'it belongs to Git');
  for (const { folder: place, name: called } of protectedFolders) {
    const real = realOrGiven(files, resolve(place));
    if (real === folder) throw refused(name, `it is ${called}`);
    if (real.startsWith(folder + sep)) throw refused(name, `${called} lies in it`);
  }
  return folder;
}

import { type FileSystemAdapter, globSync } from 'tinyglobby';

/** What a folder holds, as far as a search asks. */
export interface FolderEntry {
  readonly name: string;
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

/** A link may lead to a file; one that leads to a folder is not walked through, since it could lead back to where it is. */
const asFile = (entry: FolderEntry): FolderEntry =>
  entry.isSymbolicLink()
    ? { name: entry.name, isFile: () => true, isDirectory: () => false, isSymbolicLink: () => false }
    : entry;

/**
 * The files and links below `folder` that a glob of `include` names, relative to it and sorted; the same on a disk and
 * in a commit, so that a plan is never compared with another reading of itself. Throws what `entriesOf` throws.
 */
export function findFragments(
  glob: string,
  folder: string,
  entriesOf: (folder: string) => readonly FolderEntry[],
): readonly string[] {
  const failures: unknown[] = [];
  // The search goes on without what it cannot read; a plan without a part of itself would promise less than it says.
  const readdirSync = (at: string): readonly FolderEntry[] => {
    try {
      return entriesOf(at).map(asFile);
    } catch (error) {
      failures.push(error);
      return [];
    }
  };
  const paths = globSync(glob, {
    absolute: false,
    cwd: folder,
    dot: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    ignore: ['**/.git/**', '**/node_modules/**'],
    fs: { readdirSync } as unknown as Partial<FileSystemAdapter>,
  });
  if (failures.length > 0) throw failures[0];
  return paths.sort();
}

import { join } from 'node:path';
import type { EntryKind, FileSystem } from './file-system.ts';
import { isTemporaryName } from './temporary-path.ts';

/** Folders above a path, outermost first. */
export function foldersAbove(path: string): readonly string[] {
  const segments = path.split('/');
  return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join('/'));
}

/** One look at an output folder, by paths relative to it. Folders are looked at once, files whenever asked. */
export class FolderView {
  readonly #files: FileSystem;
  readonly #root: string;
  readonly #folders = new Map<string, EntryKind>();

  constructor(files: FileSystem, root: string) {
    this.#files = files;
    this.#root = root;
  }

  kindOf(path: string): EntryKind {
    return this.#files.kindOf(join(this.#root, path));
  }

  /** The first entry above `path` that is not a folder, or null. */
  gate(path: string): { readonly path: string; readonly kind: EntryKind } | null {
    for (const folder of foldersAbove(path)) {
      const kind = this.#folders.get(folder) ?? this.kindOf(folder);
      this.#folders.set(folder, kind);
      if (kind !== 'folder') return { path: folder, kind };
    }
    return null;
  }

  /** Whether `path` is a folder that is reached through folders alone; '' is the output folder itself. */
  isFolder(path: string): boolean {
    return this.gate(`${path}/.`) === null;
  }

  /** Content of a regular file that is reached through folders alone, or null. */
  read(path: string): Buffer | null {
    return this.gate(path) === null && this.kindOf(path) === 'file'
      ? this.#files.read(join(this.#root, path))
      : null;
  }

  /** The first entry in a folder, at any depth, that no render made; an empty folder that is not `known` is one, too. */
  strangerIn(folder: string, known: ReadonlySet<string>): string | null {
    const names = this.#files.list(join(this.#root, folder));
    if (names.length === 0) return known.has(folder) ? null : folder;
    for (const name of names.filter((each) => !isTemporaryName(each)).sort()) {
      const path = `${folder}/${name}`;
      const isFolder = this.kindOf(path) === 'folder';
      const stranger = isFolder ? this.strangerIn(path, known) : known.has(path) ? null : path;
      if (stranger !== null) return stranger;
    }
    return null;
  }
}

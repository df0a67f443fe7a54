import { dirname, join } from 'node:path';
import { errorCode, type FileSystem, removeIfThere } from './file-system.ts';
import { FolderView, foldersAbove } from './folder-view.ts';
import { journalName, journalText, manifestName } from './manifest.ts';
import { isLockName, lockName } from './render-lock.ts';
import type { Survey, SurveyedFile, WantedFile } from './survey.ts';
import { isTemporaryName, temporaryPath } from './temporary-path.ts';

/**
 * Turns one output folder into what a survey asks for. The order keeps every moment repairable: the journal says what
 * comes before the first file changes; new content is on the disk in full under temporary names before the first rename,
 * so that a full disk changes nothing; the manifest comes last, and only then the journal goes.
 */
export class FolderWriter {
  readonly #files: FileSystem;
  readonly #root: string;
  /** Temporary files that are not in place yet. */
  readonly #drafts = new Set<string>();

  constructor(files: FileSystem, root: string) {
    this.#files = files;
    this.#root = root;
  }

  makeRoot(): void {
    this.#makeFolder(this.#root);
  }

  /** Temporary files and guards that stopped renders left behind, in every folder that plan knows of. */
  leftovers({ wanted, stale }: Survey): readonly string[] {
    const folders = new Set(['', ...[...wanted, ...stale].flatMap(({ path }) => foldersAbove(path))]);
    const view = new FolderView(this.#files, this.#root);
    return [...folders].flatMap((folder) => {
      if (!view.isFolder(folder)) return [];
      const path = join(this.#root, folder);
      const names = this.#files
        .list(path)
        .filter((name) => isTemporaryName(name) || (folder === '' && name !== lockName && isLockName(name)));
      return names.map((name) => join(path, name));
    });
  }

  /**
   * Needs the lock. Gives the paths that must outlast a power failure before it is asked to go on. Whatever it throws, or
   * is thrown into it, a later call with a fresh survey completes the work.
   */
  *write(found: Survey): Generator<readonly string[], void, void> {
    for (const path of this.leftovers(found)) removeIfThere(this.#files, path);
    const due = found.wanted.filter(({ state }) => state !== 'same');
    if (due.length === 0 && found.stale.length === 0 && found.manifest === 'same') {
      removeIfThere(this.#files, join(this.#root, journalName));
      return;
    }
    let changed = found.interrupted;
    try {
      const journal = this.#draft(
        journalName,
        journalText([...found.wanted.map(journalEntry), ...found.stale.map(journalEntry)]),
      );
      yield [journal];
      this.#put(journal, journalName);
      yield [this.#root];
      const inTheWay = overlapping(found.stale, due);
      if (inTheWay.length > 0) changed = true;
      this.#prune(inTheWay);
      const drafts = due.map(({ path, file }) => ({ path, draft: this.#draft(path, file.text) }));
      const manifest = this.#draft(manifestName, found.manifestText);
      yield [...drafts.map(({ draft }) => draft), manifest];
      changed = true;
      for (const { path, draft } of drafts) this.#put(draft, path);
      this.#prune(found.stale.filter((file) => !inTheWay.includes(file)));
      this.#put(manifest, manifestName);
      removeIfThere(this.#files, join(this.#root, journalName));
    } catch (error) {
      this.#tidy(changed);
      throw error;
    }
  }

  #draft(path: string, text: string): string {
    const target = join(this.#root, path);
    this.#makeFolder(dirname(target));
    const draft = temporaryPath(target);
    this.#drafts.add(draft);
    this.#files.create(draft, Buffer.from(text));
    return draft;
  }

  #put(draft: string, path: string): void {
    this.#files.rename(draft, join(this.#root, path));
    this.#drafts.delete(draft);
  }

  #makeFolder(path: string): void {
    if (this.#files.kindOf(path) === 'folder') return;
    this.#makeFolder(dirname(path));
    try {
      this.#files.makeFolder(path);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }

  /** Removes files, then the folders that have nothing left in them; those that an earlier, stopped prune emptied too. */
  #prune(stale: readonly SurveyedFile[]): void {
    for (const { path, found } of stale)
      if (found !== null) removeIfThere(this.#files, join(this.#root, path));
    const folders = [...new Set(stale.flatMap(({ path }) => foldersAbove(path)))].sort(
      (a, b) => b.length - a.length,
    );
    const view = new FolderView(this.#files, this.#root);
    for (const folder of folders) {
      const path = join(this.#root, folder);
      if (view.isFolder(folder) && this.#files.list(path).length === 0) this.#files.removeFolder(path);
    }
  }

  /** After a failure that this process outlives. Its own failures matter less than the one that is under way. */
  #tidy(changed: boolean): void {
    const waste = [...this.#drafts, ...(changed ? [] : [join(this.#root, journalName)])];
    for (const path of waste) {
      try {
        removeIfThere(this.#files, path);
      } catch {}
    }
  }
}

const journalEntry = (file: SurveyedFile | WantedFile) => ({
  path: file.path,
  old: file.found,
  new: 'hash' in file ? file.hash : null,
});

/** Stale files that stand where a folder is needed, or in a folder that stands where a file is needed. */
function overlapping(stale: readonly SurveyedFile[], due: readonly WantedFile[]): readonly SurveyedFile[] {
  const files = new Set(due.map(({ path }) => path));
  const folders = new Set(due.flatMap(({ path }) => foldersAbove(path)));
  return stale.filter(
    ({ path }) => folders.has(path) || foldersAbove(path).some((folder) => files.has(folder)),
  );
}

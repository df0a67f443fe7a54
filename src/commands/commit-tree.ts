import { posix } from 'node:path';
import type { FolderEntry } from './find-fragments.ts';
import { type Commit, type GitRepository, leadsOut, type TreeEntry } from './git-repository.ts';
import { linkedPath } from './linked-path.ts';
import { submoduleAt } from './submodule.ts';

/** A file, a link or a submodule, and the commit that has it. */
interface Held extends TreeEntry {
  readonly git: GitRepository;
  readonly commit: Commit;
}

const entry = (name: string, kind: TreeEntry['kind'] | 'folder'): FolderEntry => ({
  name,
  isFile: () => kind === 'file',
  isDirectory: () => kind === 'folder' || kind === 'submodule',
  isSymbolicLink: () => kind === 'link',
});

/** What a commit's work tree would hold, its submodules included. Paths are from the root, links are followed as on the disk. */
export class CommitTree {
  readonly #commit: Commit;
  readonly #held = new Map<string, Held>();
  readonly #folders = new Map<string, Map<string, FolderEntry>>([['', new Map()]]);

  constructor(git: GitRepository, commit: Commit) {
    this.#commit = commit;
    this.#add(git, commit, '');
  }

  #add(git: GitRepository, commit: Commit, below: string): void {
    for (const one of git.tree(commit)) {
      const path = posix.join(below, one.path);
      this.#held.set(path, { ...one, git, commit });
      this.#addEntry(path, one.kind);
    }
  }

  #addEntry(path: string, kind: TreeEntry['kind'] | 'folder'): void {
    const folder = posix.dirname(path) === '.' ? '' : posix.dirname(path);
    const name = posix.basename(path);
    if (!this.#folders.has(folder)) {
      this.#folders.set(folder, new Map());
      if (!this.#held.has(folder)) this.#addEntry(folder, 'folder');
    }
    this.#folders.get(folder)?.set(name, entry(name, kind));
  }

  /** Where a path leads to; a submodule on its way is opened. Throws PlanError where one cannot be, or a link leads out. */
  #at(path: string): string {
    if (path === '') return '';
    const target = linkedPath(path, (step) => {
      const held = this.#held.get(step);
      if (held?.kind === 'submodule' && !this.#folders.has(step)) {
        const { git, commit } = submoduleAt(held.git, held.commit, held, step);
        this.#folders.set(step, new Map());
        this.#add(git, commit, step);
      }
      return held?.kind === 'link' ? contentOf(held).toString() : null;
    });
    if (target === null) throw leadsOut(path, this.#commit);
    return target;
  }

  /** What stands in a folder; nothing where none is. */
  entries(folder: string): readonly FolderEntry[] {
    return [...(this.#folders.get(this.#at(folder))?.values() ?? [])];
  }

  isFolder(path: string): boolean {
    return this.#folders.has(this.#at(path));
  }

  /** Content of a file; null where none is. */
  read(path: string): Buffer | null {
    const held = this.#held.get(this.#at(path));
    return held?.kind === 'file' ? contentOf(held) : null;
  }
}

const contentOf = ({ git, commit, path, id }: Held): Buffer => git.content(commit, path, id);

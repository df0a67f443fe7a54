import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { exitCode, PlanError } from '../diagnostic.ts';
import { linkedPath } from './linked-path.ts';

/** What Git itself said, as far as a person can use it. */
interface GitFailure {
  readonly stderr: string;
}

type GitAnswer = { readonly ok: true; readonly bytes: Buffer } | ({ readonly ok: false } & GitFailure);

/** An environment in which no variable sends Git to another repository, and nothing is asked of the user. */
function gitEnvironment(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !/^GIT_/i.test(entry[0]),
  );
  return {
    ...Object.fromEntries(kept),
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_PAGER: 'cat',
    // A partial clone would fetch what it lacks; nothing here asks the network.
    GIT_NO_LAZY_FETCH: '1',
    LC_ALL: 'C',
  };
}

/** Hooks and watchers that a repository configures are not run. */
const harmless = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];

/** A commit that can be compared with. */
export interface Commit {
  readonly id: string;
  /** As people name it. */
  readonly name: string;
}

/** A file, a link or a submodule of a commit, by its path from the root. */
export interface TreeEntry {
  readonly path: string;
  readonly kind: 'file' | 'link' | 'submodule';
  readonly id: string;
}

/** The Git repository whose work tree holds the plan, read and never changed. */
export class GitRepository {
  readonly root: string;
  readonly #environment: Record<string, string>;

  constructor(root: string, environment: Readonly<Record<string, string | undefined>>) {
    this.root = root;
    this.#environment = gitEnvironment(environment);
  }

  /** The repository whose work tree is a folder of this one's. */
  below(path: string): GitRepository {
    return new GitRepository(join(this.root, path), this.#environment);
  }

  #run(args: readonly string[]): GitAnswer {
    try {
      const bytes = execFileSync('git', [...harmless, ...args], {
        cwd: this.root,
        env: this.#environment,
        stdio: ['ignore', 'pipe', 'pipe'],
        maxBuffer: 256 * 1024 * 1024,
      });
      return { ok: true, bytes };
    } catch (error) {
      const { code, stderr } = error as NodeJS.ErrnoException & { stderr?: Buffer };
      if (code === 'ENOENT')
        throw new PlanError(
          'git-missing',
          'git is not installed, or not on the PATH',
          'install Git, or compare with a file: plan diff OLD.yaml',
        );
      return { ok: false, stderr: stderr?.toString() ?? '' };
    }
  }

  #line(args: readonly string[]): string | null {
    const answer = this.#run(args);
    return answer.ok ? answer.bytes.toString().replace(/\n$/, '') : null;
  }

  /** Throws PlanError where Git refuses to read the repository at all. */
  check(): void {
    const answer = this.#run(['rev-parse', '--git-dir']);
    if (answer.ok) return;
    const owner = /dubious ownership/.test(answer.stderr);
    throw new PlanError(
      'git-refused',
      owner
        ? 'Git does not read this repository, since it belongs to somebody else'
        : 'Git cannot read this repository',
      owner ? `git config --global --add safe.directory ${this.root}` : 'check it with: git status',
    );
  }

  /** The commit that a ref, a tag or an object name stands for; null where nothing is called so. */
  commit(ref: string): Commit | null {
    const id = this.#line(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
    return id === null || !/^[0-9a-f]{40,64}$/.test(id)
      ? null
      : { id, name: ref === id ? id.slice(0, 7) : ref };
  }

  get isShallow(): boolean {
    return this.#line(['rev-parse', '--is-shallow-repository']) === 'true';
  }

  /** The remote of the branch that is checked out, else the only one or `origin`; null where there is none. */
  remote(): string | null {
    const branch = this.#line(['symbolic-ref', '--quiet', '--short', 'HEAD']);
    const configured = branch === null ? null : this.#line(['config', '--get', `branch.${branch}.remote`]);
    const remotes = (this.#line(['remote']) ?? '').split('\n').filter((name) => name !== '');
    if (configured !== null && remotes.includes(configured)) return configured;
    return remotes.length === 1 ? (remotes[0] ?? null) : remotes.includes('origin') ? 'origin' : null;
  }

  /** The default branch of the upstream, such as `origin/main`; of this repository where it has no remote. */
  defaultBranch(): Commit {
    const remote = this.remote();
    if (remote === null) {
      const local = ['main', 'master']
        .map((name) => this.commit(`refs/heads/${name}`))
        .find((found) => found !== null);
      if (local !== undefined) return { ...local, name: local.name.replace('refs/heads/', '') };
      throw noBase(
        'there is no remote, and no branch main or master to compare with',
        'name a base: plan diff HEAD~1',
      );
    }
    const head = this.#line(['symbolic-ref', '--quiet', `refs/remotes/${remote}/HEAD`]);
    const names = head === null ? ['main', 'master'].map((name) => `refs/remotes/${remote}/${name}`) : [head];
    for (const name of names) {
      const found = this.commit(name);
      if (found !== null) return { id: found.id, name: name.replace('refs/remotes/', '') };
    }
    throw noBase(
      `the default branch of ${remote} is not known here`,
      `fetch it: git fetch ${this.isShallow ? '--unshallow ' : ''}${remote} '+refs/heads/*:refs/remotes/${remote}/*' && git remote set-head ${remote} --auto; or name a base: plan diff ${remote}/BRANCH${this.isShallow ? ' (GitHub Actions: fetch-depth: 0; GitLab: GIT_DEPTH: 0)' : ''}`,
    );
  }

  /** The commit from which HEAD and another one went apart. */
  mergeBase(other: Commit): Commit {
    const id = this.#line(['merge-base', 'HEAD', other.id]);
    if (id !== null && id !== '') return { id, name: other.name };
    if (this.isShallow)
      throw noBase(
        `this clone is shallow, and does not hold the commit that HEAD and ${other.name} have in common`,
        `fetch it: git fetch --unshallow (GitHub Actions: fetch-depth: 0; GitLab: GIT_DEPTH: 0)`,
      );
    throw noBase(
      `HEAD and ${other.name} have no commit in common`,
      `compare with its tip: plan diff ${other.name}`,
    );
  }

  /**
   * Content of a file of a commit; null where it has none of that path. Paths are from the root, `/` between segments;
   * links are followed as on the disk.
   */
  read(commit: Commit, path: string): Buffer | null {
    const file = this.#entry(commit, path);
    if (file !== null && !file.isLink) return this.content(commit, path, file.id);
    return this.#readLinked(commit, path, file !== null);
  }

  /** A file or link at a path of a commit; null where none is. */
  #entry(commit: Commit, path: string): { readonly id: string; readonly isLink: boolean } | null {
    const entry = this.#line(['ls-tree', '-z', '--full-tree', commit.id, '--', path]);
    const [, mode, type, id] = /^(\d+) (\w+) ([0-9a-f]+)\t/.exec(entry ?? '') ?? [];
    return type !== 'blob' || id === undefined ? null : { id, isLink: mode === '120000' };
  }

  #readLinked(commit: Commit, path: string, isLink: boolean): Buffer | null {
    const target = linkedPath(path, (at) => {
      const entry = this.#entry(commit, at);
      return entry?.isLink ? this.content(commit, at, entry.id).toString() : null;
    });
    if (target === null && isLink) throw leadsOut(path, commit);
    const file = target === null ? null : this.#entry(commit, target);
    return target === null || file === null ? null : this.content(commit, target, file.id);
  }

  /** Content of a blob; `path` is for messages. Throws PlanError where it cannot be read. */
  content(commit: Commit, path: string, id: string): Buffer {
    const answer = this.#run(['cat-file', 'blob', id]);
    if (answer.ok) return answer.bytes;
    throw lacksObjects(`Git cannot read ${path} at ${commit.name}`);
  }

  /** Names that Git lists, each ended by a NUL; that it lists none is not taken from its failure. */
  #names(args: readonly string[], failure: string): readonly string[] {
    const answer = this.#run(args);
    if (!answer.ok) throw lacksObjects(failure);
    return answer.bytes.toString().split('\0').slice(0, -1);
  }

  /** Files that Git says were moved or renamed since a commit. */
  #renames(commit: Commit): readonly { readonly from: string; readonly to: string }[] {
    const fields = this.#names(
      ['diff-index', '-z', '-M40%', '--no-ext-diff', '--diff-filter=R', commit.id, '--'],
      `Git cannot tell which files were moved since ${commit.name}`,
    );
    const renames: { from: string; to: string }[] = [];
    for (let at = 0; at + 2 < fields.length; at += 3)
      renames.push({ from: fields[at + 1] ?? '', to: fields[at + 2] ?? '' });
    return renames;
  }

  /** Where the file at `path` stood at a commit, if it has been moved or renamed since; null where nothing tells. */
  pathBefore(commit: Commit, path: string): string | null {
    return this.#renames(commit).find(({ to }) => to === path)?.from ?? null;
  }

  /** Where the file stands that a commit has at `path`, if it has been moved or renamed since; null where nothing tells. */
  pathAfter(commit: Commit, path: string): string | null {
    return this.#renames(commit).find(({ from }) => from === path)?.to ?? null;
  }

  /** All that a commit has, but what is in its submodules. */
  tree(commit: Commit): readonly TreeEntry[] {
    const lines = this.#names(
      ['ls-tree', '-r', '-z', '--full-tree', commit.id],
      `Git cannot list the files of ${commit.name}`,
    );
    return lines.map((line) => {
      const [, mode, type, id = '', path = ''] = /^(\d+) (\w+) ([0-9a-f]+)\t(.+)$/s.exec(line) ?? [];
      return { path, kind: type === 'commit' ? 'submodule' : mode === '120000' ? 'link' : 'file', id };
    });
  }

  /** Paths of all files of a commit, from the root. */
  files(commit: Commit): readonly string[] {
    return this.tree(commit).map(({ path }) => path);
  }

  /** Paths below a folder that the next commit has, from the root. */
  tracked(folder: string): ReadonlySet<string> {
    return new Set(
      this.#names(['ls-files', '-z', '--', folder], `Git cannot list what it tracks of ${folder}`),
    );
  }

  /** Paths of a commit's files of this name, from the root. */
  filesCalled(commit: Commit, name: string): readonly string[] {
    return this.files(commit).filter((path) => path === name || path.endsWith(`/${name}`));
  }
}

/** What a link out of the repository held at a commit, nobody knows. */
export const leadsOut = (path: string, { name }: Commit): PlanError =>
  noBase(
    `${path} is at ${name} a link that leads out of the repository, so what it held is not known`,
    'name a commit that holds the plan itself, or compare with a file: plan diff OLD.yaml',
  );

export const noBase = (message: string, remedy: string): PlanError =>
  new PlanError('git-base-missing', message, remedy);

const lacksObjects = (message: string): PlanError =>
  new PlanError(
    'git-refused',
    message,
    'the clone may be partial: git fetch --refetch --no-filter, or clone it without --filter',
    exitCode.environment,
  );

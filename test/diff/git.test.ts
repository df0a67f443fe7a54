import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runPlan } from '../support/run-plan.ts';
import { planWith } from './compare-texts.ts';

const shop = (retention: string) => ({
  targets: { shop: { namespaces: ['shop'], schedule: 'daily 02:00', retention } },
});
const [month, week] = [planWith(shop('30d')), planWith(shop('7d'))];

let scratch: string;

beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'plan-diff-'));
});
afterEach(() => rmSync(scratch, { recursive: true, force: true }));

/** Git with nobody's settings. */
function git(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-c', 'init.defaultBranch=main', '-c', 'protocol.file.allow=always', ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: scratch,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'a',
      GIT_AUTHOR_EMAIL: 'a@example.com',
      GIT_COMMITTER_NAME: 'a',
      GIT_COMMITTER_EMAIL: 'a@example.com',
    },
  });
}

function put(folder: string, name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

function commit(folder: string, name: string, text: string): void {
  put(folder, name, text);
  git(folder, 'add', '--all');
  git(folder, 'commit', '-qm', 'change');
}

/** A repository with a plan on main, and a clone of it on a branch. */
function cloned(name = 'backup-plan.yaml'): string {
  const upstream = join(scratch, 'upstream');
  mkdirSync(upstream);
  git(upstream, 'init', '-q');
  commit(upstream, name, month);
  git(scratch, 'clone', '-q', upstream, 'clone');
  const clone = join(scratch, 'clone');
  git(clone, 'checkout', '-qb', 'change');
  return clone;
}

const diff = (folder: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
  runPlan(['diff', ...args], folder, { HOME: scratch, ...environment });

describe('the base of a comparison', () => {
  test('is by default where the branch left the default branch of the upstream', async () => {
    const clone = cloned();
    commit(join(scratch, 'upstream'), 'backup-plan.yaml', planWith(shop('60d')));
    git(clone, 'fetch', '-q');
    commit(clone, 'backup-plan.yaml', week);
    const { code, stdout } = await diff(clone, []);
    expect(code).toBe(0);
    expect(stdout).toContain('retention-shortened');
    expect(stdout).toContain('30d → 7d');
    expect(stdout).toMatch(/^plan diff {2}origin\/main \([0-9a-f]{7}\) → backup-plan\.yaml$/m);
  });

  test('holds what is not committed yet', async () => {
    const clone = cloned();
    put(clone, 'backup-plan.yaml', week);
    expect((await diff(clone, [])).stdout).toContain('30d → 7d');
  });

  test('can be any ref, from a detached head and from another work tree', async () => {
    const clone = cloned();
    commit(clone, 'backup-plan.yaml', week);
    git(clone, 'checkout', '-q', '--detach');
    expect((await diff(clone, ['HEAD~1'])).stdout).toContain('30d → 7d');
    git(clone, 'worktree', 'add', '-q', join(scratch, 'other'), 'change');
    expect((await diff(join(scratch, 'other'), ['HEAD~1'])).stdout).toContain('30d → 7d');
  });

  test('can be a ref that is named like an option', async () => {
    const clone = cloned();
    git(clone, 'update-ref', 'refs/heads/--output=x', 'HEAD');
    commit(clone, 'backup-plan.yaml', week);
    expect((await diff(clone, ['--', '--output=x', 'backup-plan.yaml'])).stdout).toContain('30d → 7d');
  });

  test('can be another plan file, outside of Git too', async () => {
    put(scratch, 'old.yaml', month);
    put(scratch, 'backup-plan.yaml', week);
    expect((await diff(scratch, ['old.yaml'])).stdout).toContain('30d → 7d');
  });

  test('brings the inventory that was committed with it', async () => {
    const gold = (...names: readonly string[]) =>
      JSON.stringify({
        kind: 'List',
        items: names.map((name) => ({
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name, labels: { tier: 'gold' } },
        })),
      });
    const byLabel = planWith({
      inventory: 'namespaces.json',
      targets: { gold: { namespaceSelector: 'tier=gold', schedule: 'daily 02:00', retention: '30d' } },
    });
    const clone = cloned('apps/backup-plan.yaml');
    put(clone, 'apps/namespaces.json', gold('shop', 'web'));
    commit(clone, 'apps/backup-plan.yaml', byLabel);
    put(clone, 'apps/namespaces.json', gold('shop'));
    const run = (...args: readonly string[]) => diff(clone, ['HEAD', 'apps/backup-plan.yaml', ...args]);
    const { code, stdout } = await run();
    expect(code).toBe(0);
    expect(stdout).toContain('Not taken any more: namespace web.');
    expect(stdout).not.toContain('settings-changed');
    put(clone, 'now.json', gold('shop'));
    expect(await run('--inventory', 'now.json', '--exit-code')).toMatchObject({ code: 0 });
  });

  test('that is a file and a ref is asked for in full', async () => {
    const clone = cloned();
    put(clone, 'main', month);
    const { code, stderr } = await diff(clone, ['main']);
    expect(code).toBe(4);
    expect(stderr).toContain('./main');
    expect((await diff(clone, ['./main'])).code).toBe(0);
  });

  test('that is the plan itself is refused', async () => {
    put(scratch, 'backup-plan.yaml', month);
    expect((await diff(scratch, ['backup-plan.yaml'])).code).toBe(4);
  });

  test('that is not known says what to fetch', async () => {
    const clone = cloned();
    const { code, stderr } = await diff(clone, ['release']);
    expect(code).toBe(5);
    expect(stderr).toContain('git fetch origin release:refs/remotes/origin/release');
  });

  /** What the message says to type, but for the last comparison. */
  const commandIn = (stderr: string): string =>
    /git fetch .*?(?=;|, then| \(|$)/m.exec(stderr)?.[0] ?? 'no command';
  const follow = (folder: string, command: string) =>
    execFileSync('bash', ['-ec', command], {
      cwd: folder,
      stdio: 'pipe',
      env: { ...process.env, HOME: scratch },
    });

  /** A repository whose branch `change` left `main` two commits ago, and a clone of that branch alone that holds its tip. */
  function shallowClone(): string {
    const upstream = join(scratch, 'upstream');
    mkdirSync(upstream);
    git(upstream, 'init', '-q');
    commit(upstream, 'backup-plan.yaml', month);
    git(upstream, 'tag', 'v1');
    git(upstream, 'checkout', '-qb', 'change');
    commit(upstream, 'backup-plan.yaml', week);
    commit(upstream, 'more.txt', 'x');
    git(upstream, 'checkout', '-q', 'main');
    commit(upstream, 'other.txt', 'x');
    git(scratch, 'clone', '-q', '--depth=1', '--branch=change', `file://${upstream}`, 'clone');
    return join(scratch, 'clone');
  }

  test.each([
    ['main', 'origin/main'],
    ['origin/main', 'origin/main'],
    ['v1', 'origin/v1'],
    ['HEAD~2', 'HEAD~2'],
    ['', ''],
  ])(
    'that a shallow clone of one branch lacks is there once what the message says is typed: %j',
    async (base, then) => {
      const clone = shallowClone();
      const named = (name: string) => (name === '' ? [] : [name]);
      const { code, stderr } = await diff(clone, named(base));
      expect(code).toBe(5);
      follow(clone, commandIn(stderr));
      if (then !== base) expect(stderr).toContain(`plan diff ${then}`);
      const { stdout } = await diff(clone, named(then));
      expect(stdout).toContain('30d → 7d');
    },
  );

  test('that a checkout of a pull request lacks is there once what the message says is typed', async () => {
    shallowClone();
    const checkout = join(scratch, 'checkout');
    mkdirSync(checkout);
    git(checkout, 'init', '-q');
    git(checkout, 'remote', 'add', 'origin', `file://${join(scratch, 'upstream')}`);
    git(checkout, 'fetch', '-q', '--depth=1', 'origin', '+change:refs/remotes/pull/1/merge');
    git(checkout, 'checkout', '-q', '--detach', 'refs/remotes/pull/1/merge');
    follow(checkout, commandIn((await diff(checkout, [])).stderr));
    expect((await diff(checkout, [])).stdout).toContain('30d → 7d');
  });

  test.each([
    ['HEAD..HEAD', 'plan diff HEAD'],
    [':/x', 'name a branch'],
    ['main@{9}', 'name a branch'],
    ['HEAD~40', 'git log'],
  ])('that nothing could fetch is not said to be fetched: %j', async (base, remedy) => {
    const { code, stderr } = await diff(cloned(), [base]);
    expect(code).toBe(5);
    expect(stderr).not.toContain('git fetch');
    expect(stderr).toContain(remedy);
  });

  test('holds a plan behind a link, as the disk does', async () => {
    const clone = cloned();
    mkdirSync(join(clone, 'real/deep'), { recursive: true });
    renameSync(join(clone, 'backup-plan.yaml'), join(clone, 'real/deep/p.yaml'));
    symlinkSync('deep', join(clone, 'real/link'));
    symlinkSync('real/link/p.yaml', join(clone, 'backup-plan.yaml'));
    git(clone, 'add', '--all');
    git(clone, 'commit', '-qm', 'link');
    put(clone, 'real/deep/p.yaml', week);
    const { code, stdout } = await diff(clone, ['HEAD', '--fail-on', 'high']);
    expect(stdout).toContain('30d → 7d');
    expect(code).toBe(3);
  });

  test('is not taken for empty where its plan is a link out of the repository', async () => {
    const clone = cloned();
    rmSync(join(clone, 'backup-plan.yaml'));
    symlinkSync('../elsewhere.yaml', join(clone, 'backup-plan.yaml'));
    put(scratch, 'elsewhere.yaml', week);
    git(clone, 'add', '--all');
    git(clone, 'commit', '-qm', 'link');
    const { code, stderr } = await diff(clone, ['HEAD']);
    expect(code).toBe(5);
    expect(stderr).toContain('out of the repository');
  });

  test('says a name with a line feed on one line', async () => {
    const name = 'x\n## spoof.yaml';
    const clone = cloned(name);
    put(clone, name, week);
    const { stdout } = await diff(clone, ['HEAD', name]);
    expect(stdout).toContain('x<U+000A>## spoof.yaml');
    expect(stdout).not.toContain('\n##');
    const { stderr } = await diff(clone, ['HEAD', 'no\n\u001b[31mplan.yaml']);
    expect(stderr).toContain('no<U+000A><U+001B>[31mplan.yaml');
  });

  test('in a shallow clone says what to fetch', async () => {
    const upstream = join(scratch, 'upstream');
    mkdirSync(upstream);
    git(upstream, 'init', '-q');
    commit(upstream, 'backup-plan.yaml', month);
    git(upstream, 'checkout', '-qb', 'change');
    commit(upstream, 'backup-plan.yaml', week);
    git(upstream, 'checkout', '-q', 'main');
    commit(upstream, 'other.txt', 'x');
    git(
      scratch,
      'clone',
      '-q',
      '--depth=1',
      '--no-single-branch',
      '--branch=change',
      `file://${upstream}`,
      'clone',
    );
    const { code, stderr } = await diff(join(scratch, 'clone'), []);
    expect(code).toBe(5);
    expect(stderr).toContain('shallow');
    expect(stderr).toContain('git fetch --unshallow');
  });

  test('that a partial clone lacks is not fetched, and said to be missing', async () => {
    const upstream = join(scratch, 'upstream');
    mkdirSync(upstream);
    git(upstream, 'init', '-q');
    git(upstream, 'config', 'uploadpack.allowFilter', 'true');
    commit(upstream, 'backup-plan.yaml', month);
    commit(upstream, 'backup-plan.yaml', week);
    git(scratch, 'clone', '-q', '--filter=blob:none', `file://${upstream}`, 'clone');
    const { code, stderr } = await diff(join(scratch, 'clone'), ['HEAD~1']);
    expect({ code, says: /clone may be partial/.test(stderr) }).toEqual({ code: 5, says: true });
  });

  test.each([
    ['as it is', 'backup-plan.yaml'],
    ['after it was renamed', 'plan.yaml'],
  ])('that a broken clone lacks is not taken for a base without a plan: %s', async (_, name) => {
    const clone = join(scratch, 'clone');
    mkdirSync(clone);
    git(clone, 'init', '-q');
    commit(clone, 'backup-plan.yaml', month);
    const tree = git(clone, 'rev-parse', 'HEAD^{tree}').trim();
    rmSync(join(clone, '.git/objects', tree.slice(0, 2), tree.slice(2)));
    renameSync(join(clone, 'backup-plan.yaml'), join(clone, name));
    const { code, stdout, stderr } = await diff(clone, ['HEAD', name]);
    expect({ code, stdout }).toEqual({ code: 5, stdout: '' });
    expect(stderr).toContain('error[git-refused]: Git cannot tell which files were moved since HEAD');
  });

  test('outside of Git has to be named', async () => {
    put(scratch, 'backup-plan.yaml', month);
    const { code, stderr } = await diff(scratch, []);
    expect(code).toBe(5);
    expect(stderr).toContain('git-base-missing');
  });
});

describe('a plan that has moved', () => {
  test('is found where Git says that it was', async () => {
    const clone = cloned('plans/backup-plan.yaml');
    mkdirSync(join(clone, 'clusters'));
    git(clone, 'mv', 'plans/backup-plan.yaml', 'clusters/home.yaml');
    put(clone, 'clusters/home.yaml', week);
    const { stdout } = await diff(clone, ['origin/main', 'clusters/home.yaml']);
    expect(stdout).toContain('the plan was moved from plans/backup-plan.yaml to clusters/home.yaml');
    expect(stdout).toContain('30d → 7d');
    expect(stdout).not.toContain('target-added');
  });

  test('is found by its name where Git has not been told yet', async () => {
    const clone = cloned('plans/backup-plan.yaml');
    renameSync(join(clone, 'plans'), join(clone, 'other'));
    expect((await diff(clone, ['origin/main', 'other/backup-plan.yaml'])).stdout).toContain('was moved from');
  });

  test('is found by its text where it has another name that Git has not been told', async () => {
    const clone = cloned();
    rmSync(join(clone, 'backup-plan.yaml'));
    put(clone, 'clusters/home.yaml', week);
    const { stdout } = await diff(clone, ['origin/main', 'clusters/home.yaml']);
    expect(stdout).toContain('the plan was moved from backup-plan.yaml to clusters/home.yaml');
    expect(stdout).toContain('30d → 7d');
  });

  test('with spaces and line feeds in its path is found', async () => {
    const name = 'my plans/line\nfeed/backup-plan.yaml';
    const clone = cloned(name);
    put(clone, name, week);
    expect((await diff(clone, ['origin/main', name])).stdout).toContain('30d → 7d');
  });

  test('that the base does not have is new', async () => {
    const clone = cloned();
    put(clone, 'second/new-plan.yaml', week);
    const { stdout } = await diff(clone, ['origin/main', 'second/new-plan.yaml']);
    expect(stdout).toContain('all of it is new');
    expect(stdout).toContain('target-added');
  });
});

describe('a plan that the change deletes', () => {
  const deleted = (clone: string): string => {
    git(clone, 'rm', '-q', 'backup-plan.yaml');
    git(clone, 'commit', '-qm', 'delete');
    return clone;
  };

  test.each([[[]], [['origin/main']], [['origin/main', 'backup-plan.yaml']]])(
    'drops all that it promised, by plan diff %j',
    async (args) => {
      const { code, stdout, stderr } = await diff(deleted(cloned()), [...args, '--fail-on', 'critical']);
      expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining('can accept none') });
      expect(stdout).toMatch(/^plan diff {2}origin\/main \([0-9a-f]{7}\) → backup-plan\.yaml \(deleted\)$/m);
      expect(stdout).toContain('critical  target-removed  target/shop');
      expect(stdout).toContain('critical  storage-removed  storage/default');
      expect(stdout).toContain('there is no plan backup-plan.yaml any more');
      expect(stdout).toContain('worst RPO 1d → none · oldest restore point 30d → none');
    },
  );

  test('is named in the comment and for programs', async () => {
    const clone = deleted(cloned());
    const { stdout } = await diff(clone, ['--format', 'markdown', '--format', 'json=diff.json']);
    expect(stdout).toMatch(/^<!-- plan-diff key=backup-plan\.yaml v=1 -->\n### 🔴 .*`backup-plan\.yaml`\n/);
    expect(JSON.parse(readFileSync(join(clone, 'diff.json'), 'utf8'))).toMatchObject({
      head: { file: '' },
      summary: { different: true, worst: 'critical' },
    });
  });

  test('is one even where its folder went with it', async () => {
    const clone = cloned('clusters/home/backup-plan.yaml');
    git(clone, 'rm', '-q', '-r', 'clusters');
    const { code, stdout } = await diff(clone, ['main', 'clusters/home/backup-plan.yaml']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('target-removed') });
  });

  test('is not one that was moved, which is said with the place', async () => {
    const clone = cloned();
    mkdirSync(join(clone, 'home'));
    git(clone, 'mv', 'backup-plan.yaml', 'home/backup-plan.yaml');
    const { code, stderr } = await diff(clone, ['origin/main']);
    expect(code).toBe(5);
    expect(stderr).toContain('it was moved to home/backup-plan.yaml');
    expect(stderr).toContain('plan diff origin/main home/backup-plan.yaml');
  });

  test('is not one that never was, which is a slip of the pen', async () => {
    const { code, stderr } = await diff(cloned(), ['origin/main', 'bakcup-plan.yaml']);
    expect(code).toBe(5);
    expect(stderr).toContain('there is no file bakcup-plan.yaml, neither here nor at origin/main');
  });
});

describe('a base that is named by its object name', () => {
  test('is told by its first digits, which can be copied', async () => {
    const clone = cloned();
    put(clone, 'second/new-plan.yaml', week);
    const base = git(clone, 'rev-parse', 'HEAD').trim();
    const { stdout } = await diff(clone, [base, 'second/new-plan.yaml', '--format', 'markdown']);
    expect(stdout).toContain(`<sub>\`${base.slice(0, 7)}\` → \`second/new-plan.yaml\`</sub>`);
    expect(stdout).toContain(`> Note: \`${base.slice(0, 7)}\` has no plan second/new-plan.yaml`);
    expect(stdout).not.toContain(base);
  });
});

describe('files that a plan includes', () => {
  const including = planWith({ include: ['apps/*/backup.yaml'], ...shop('30d') });
  const app = (retention: string) =>
    `targets:\n  blog: { namespaces: [blog], schedule: daily 03:00, retention: ${retention} }\n`;

  test('are read from the commit as well', async () => {
    const clone = cloned();
    commit(clone, 'backup-plan.yaml', including);
    commit(clone, 'apps/blog/backup.yaml', app('30d'));
    put(clone, 'apps/blog/backup.yaml', app('7d'));
    const { stdout } = await diff(clone, ['HEAD']);
    expect(stdout).toContain('target/blog');
    expect(stdout).toContain('30d → 7d');
    expect(stdout).toContain('apps/blog/backup.yaml:2');
    expect(stdout).not.toContain('target-added');
  });

  test('are named where an error of the base stands in one of them', async () => {
    const clone = cloned();
    commit(clone, 'backup-plan.yaml', including);
    commit(clone, 'apps/blog/backup.yaml', app('30d').replace('schedule', 'scheduel'));
    put(clone, 'apps/blog/backup.yaml', app('30d'));
    const { stdout } = await diff(clone, ['HEAD']);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'has an error (line 2 of apps/blog/backup.yaml: unknown key',
    );
  });

  /** A repository whose plan includes a file of a submodule, which is checked out. */
  function withSubmodule(): { readonly outer: string; readonly inner: string } {
    const upstream = join(scratch, 'apps');
    mkdirSync(upstream);
    git(upstream, 'init', '-q');
    commit(upstream, 'backup.yaml', app('30d'));
    const outer = join(scratch, 'outer');
    mkdirSync(outer);
    git(outer, 'init', '-q');
    git(outer, 'submodule', 'add', '-q', upstream, 'apps/blog');
    put(outer, 'apps/wiki/backup.yaml', app('30d').replaceAll('blog', 'wiki'));
    commit(outer, 'backup-plan.yaml', including);
    return { outer, inner: join(outer, 'apps/blog') };
  }

  test('are read from the commit of their submodule', async () => {
    const { outer, inner } = withSubmodule();
    expect((await diff(outer, ['HEAD'])).stdout).toContain('No differences.');
    commit(inner, 'backup.yaml', app('7d'));
    expect((await diff(outer, ['HEAD'])).stdout).toContain('30d → 7d');
    git(inner, 'rm', '-q', 'backup.yaml');
    git(inner, 'commit', '-qm', 'drop');
    commit(outer, 'more.txt', 'x');
    const { code, stdout } = await diff(outer, ['HEAD~1', '--fail-on', 'high']);
    expect({ code, removed: /target-removed +target\/blog/.test(stdout) }).toEqual({
      code: 3,
      removed: true,
    });
  });

  test('are not taken for nothing where their submodule is not checked out, or lacks the commit', async () => {
    const { outer, inner } = withSubmodule();
    const fetch = git(outer, 'ls-tree', 'HEAD', 'apps/blog').split(/\s/)[2] ?? '';
    rmSync(join(inner, '.git'));
    expect(await diff(outer, ['HEAD'])).toMatchObject({
      code: 5,
      stderr: expect.stringContaining('git submodule update --init apps/blog'),
    });
    git(inner, 'init', '-q');
    expect(await diff(outer, ['HEAD'])).toMatchObject({
      code: 5,
      stderr: expect.stringContaining(`git -C apps/blog fetch origin ${fetch}`),
    });
  });

  test('are read behind a link to a file, and not behind one to a folder, on both sides', async () => {
    const clone = cloned();
    put(clone, 'backup-plan.yaml', including);
    put(clone, 'apps/wiki/backup.yaml', app('30d').replaceAll('blog', 'wiki'));
    put(clone, 'other/part.yaml', app('30d'));
    mkdirSync(join(clone, 'apps/blog'));
    symlinkSync('../../other/part.yaml', join(clone, 'apps/blog/backup.yaml'));
    symlinkSync('blog', join(clone, 'apps/again'));
    mkdirSync(join(clone, 'apps/shop'));
    symlinkSync('../wiki', join(clone, 'apps/shop/backup.yaml'));
    commit(clone, 'more.txt', 'x');
    expect((await diff(clone, ['HEAD'])).stdout).toContain('No differences.');
    put(clone, 'other/part.yaml', app('7d'));
    expect((await diff(clone, ['HEAD'])).stdout).toContain('30d → 7d');
  });

  test('are refused behind a link to nothing, here and at the base', async () => {
    const clone = cloned();
    put(clone, 'backup-plan.yaml', including);
    put(clone, 'apps/blog/backup.yaml', app('30d'));
    mkdirSync(join(clone, 'apps/wiki'));
    symlinkSync('nowhere.yaml', join(clone, 'apps/wiki/backup.yaml'));
    commit(clone, 'more.txt', 'x');
    const now = await runPlan(['validate'], clone, { HOME: scratch });
    expect(now.code).toBe(5);
    expect(now.stderr).toContain('apps/wiki/backup.yaml is a link to a file that is not there');
    rmSync(join(clone, 'apps/wiki'), { recursive: true });
    const { code, stderr } = await diff(clone, ['HEAD']);
    expect({ code, says: /a link to a file that is not in Git/.test(stderr) }).toEqual({
      code: 5,
      says: true,
    });
  });

  test('are read from a commit under a name that is no UTF-8, and refused here for the name', async () => {
    const clone = cloned();
    put(clone, 'backup-plan.yaml', including);
    mkdirSync(join(clone, 'apps'));
    const folder = Buffer.concat([Buffer.from(join(clone, 'apps/')), Buffer.from([0xff, 0xfe])]);
    mkdirSync(folder);
    writeFileSync(Buffer.concat([folder, Buffer.from('/backup.yaml')]), app('30d'));
    commit(clone, 'more.txt', 'x');
    expect((await diff(clone, ['HEAD'])).stderr).toContain('has a name that is not UTF-8');
    renameSync(folder, join(clone, 'apps/blog'));
    expect((await diff(clone, ['HEAD'])).stdout).toContain('No differences.');
  });
});

describe('a plan of a submodule', () => {
  test('is compared with the commits of the submodule', async () => {
    const inner = join(scratch, 'inner');
    mkdirSync(inner);
    git(inner, 'init', '-q');
    commit(inner, 'backup-plan.yaml', month);
    const outer = join(scratch, 'outer');
    mkdirSync(outer);
    git(outer, 'init', '-q');
    git(outer, 'submodule', 'add', '-q', inner, 'plans');
    put(outer, 'plans/backup-plan.yaml', week);
    expect((await diff(join(outer, 'plans'), ['HEAD'])).stdout).toContain('30d → 7d');
  });
});

describe('what surrounds the repository', () => {
  test('variables of Git lead nowhere else', async () => {
    const clone = cloned();
    put(clone, 'backup-plan.yaml', week);
    const elsewhere = join(scratch, 'elsewhere');
    mkdirSync(elsewhere);
    git(elsewhere, 'init', '-q');
    const { code, stdout } = await diff(clone, ['origin/main'], {
      GIT_DIR: join(elsewhere, '.git'),
      GIT_WORK_TREE: elsewhere,
      GIT_INDEX_FILE: '/nowhere',
      GIT_OBJECT_DIRECTORY: '/nowhere',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'core.bare',
      GIT_CONFIG_VALUE_0: 'true',
    });
    expect(code).toBe(0);
    expect(stdout).toContain('30d → 7d');
  });

  test('hooks and watchers that it configures are not run', async () => {
    const clone = cloned();
    const trace = join(scratch, 'ran');
    const program = join(scratch, 'program');
    writeFileSync(program, `#!/bin/sh\ntouch '${trace}'\n`);
    chmodSync(program, 0o755);
    for (const hook of ['post-checkout', 'reference-transaction', 'post-index-change'])
      writeFileSync(join(clone, '.git/hooks', hook), `#!/bin/sh\ntouch '${trace}'\n`, { mode: 0o755 });
    git(clone, 'config', 'core.fsmonitor', program);
    git(clone, 'config', 'core.pager', program);
    git(clone, 'config', 'diff.external', program);
    renameSync(join(clone, 'backup-plan.yaml'), join(clone, 'renamed.yaml'));
    await diff(clone, ['origin/main', 'renamed.yaml']);
    await diff(clone, ['HEAD', 'renamed.yaml']);
    expect(() => execFileSync('test', ['!', '-e', trace])).not.toThrow();
  });
});

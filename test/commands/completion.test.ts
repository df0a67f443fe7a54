import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { describeWith, findProgram } from '../support/needed-programs.ts';
import { runPlan } from '../support/run-plan.ts';

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plan-completion-'));
  for (const shell of ['bash', 'zsh', 'fish'])
    writeFileSync(join(folder, shell), (await runPlan(['completion', shell], folder)).stdout);
  for (const name of ['shop-plan.yaml', 'markfile.txt', 'critical-notes'])
    writeFileSync(join(folder, name), '');
  // Without Git what is tested with it is skipped.
  if (findProgram('git') === null) return;
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: folder });
  git('init', '--quiet', '--initial-branch', 'main');
  const author = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  git(...author, 'commit', '--quiet', '--allow-empty', '--message', 'first');
  git('branch', 'feature/one');
  git('tag', 'v1.2');
  git('branch', 'odd;$(touch>expanded)');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (program: string, args: readonly string[]): readonly string[] =>
  execFileSync(program, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: folder },
  })
    .split('\n')
    .filter((line) => line !== '');

/** What each shell offers for a line that ends in the word under the cursor. */
const offers: { readonly [shell: string]: (line: string) => readonly string[] } = {
  bash: (line) => {
    // Readline takes an equals sign for a word.
    const words = line.split(/ |(?<==)|(?==)/);
    return run('bash', [
      '--norc',
      '-c',
      `source ./bash; COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _plan; printf '%s\n' "\${COMPREPLY[@]}"`,
    ]);
  },
  zsh: (line) => {
    const words = line.split(' ');
    const last = words.at(-1)?.split('=').at(-1) ?? '';
    const script = `compadd() { shift; print -l -- "$@" }; _files() { print -l -- * }; compset() { true }; source ./zsh; words=(${words.map((word) => `'${word}'`).join(' ')}); CURRENT=${words.length}; _plan`;
    return run('zsh', ['-f', '-c', script]).filter((word) => word.startsWith(last));
  },
  fish: (line) =>
    run('fish', ['--no-config', '-c', `source ./fish; complete -C '${line}'`]).map(
      (offered) => offered.split('\t')[0] ?? '',
    ),
};

for (const shell of Object.keys(offers)) {
  describeWith([shell, 'git'], `the completion of ${shell}`, () => {
    const offered = (line: string) => offers[shell]?.(line) ?? [];

    test('offers every command', () => {
      expect(offered('plan ')).toEqual(expect.arrayContaining(commands.map(({ name }) => name)));
      expect(offered('plan va')).toEqual(['validate']);
    });

    test.each(commands.map((command) => [command.name, command] as const))(
      'offers every option of plan %s',
      (name, { options }) => {
        const flags = options.map(({ flags: text }) => text.split(' ')[0]);
        expect(offered(`plan ${name} --`)).toEqual(expect.arrayContaining([...flags, '--help']));
      },
    );

    test('offers the values that an option takes', () => {
      expect(offered('plan validate --format s')).toEqual(['sarif']);
    });

    /** The shells differ in whether they name the whole word. */
    const ends = (line: string) => offered(line).map((word) => word.replace(/^--[a-z-]+=/, ''));

    test('offers them behind an equals sign, too, and no file in their place', () => {
      expect(ends('plan diff --format=ma')).toEqual(['markdown']);
      expect(ends('plan diff --fail-on=').sort()).toEqual(['critical', 'high', 'medium']);
      expect(ends('plan diff --fail-on critical-')).toEqual([]);
    });

    test('offers branches and tags as the base of plan diff, and expands none of them', () => {
      expect(offered('plan diff feat')).toEqual(['feature/one']);
      expect(offered('plan diff ')).toEqual(expect.arrayContaining(['main', 'feature/one', 'v1.2']));
      expect(offered('plan render feat')).toEqual([]);
      expect(existsSync(join(folder, 'expanded'))).toBe(false);
    });

    test('offers --help and --version where there is no command yet', () => {
      expect(offered('plan --')).toEqual(expect.arrayContaining(['--help', '--version']));
    });

    test('offers the options of the command, not of one that an argument is called after', () => {
      expect(offered('plan diff show --')).not.toContain('--cluster');
    });

    test('offers codes to explain', () => {
      expect(offered('plan explain name-u')).toEqual(['name-unused']);
    });

    test('knows nothing of other commands’ options', () => {
      expect(offered('plan validate --che')).toEqual([]);
      expect(offered('plan render --che')).toEqual(['--check']);
    });
  });
}

describeWith(['zsh', 'fish'], 'where a file stands', () => {
  test.each(['zsh', 'fish'])('%s offers files', (shell) => {
    expect(offers[shell]?.('plan render shop')).toEqual(['shop-plan.yaml']);
  });

  test.each(['plan diff --format markdown=mark', 'plan diff --format=markdown=mark'])(
    'shells offer them behind %s',
    (line) => {
      expect(offers['zsh']?.(line)).toEqual(['markfile.txt']);
      expect(offers['fish']?.(line)?.map((word) => word.replace('--format=', ''))).toEqual([
        'markdown=markfile.txt',
      ]);
      // Bash completes them by itself where nothing is offered.
      expect(offers['bash']?.(line)).toEqual([]);
    },
  );
});

test('a shell that is none is told', async () => {
  const { code, stderr } = await runPlan(['completion', 'csh'], folder);
  expect(code).toBe(4);
  expect(stderr).toContain('bash, zsh, fish');
});

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { describeWith } from '../support/needed-programs.ts';
import { runPlan } from '../support/run-plan.ts';

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plan-completion-'));
  for (const shell of ['bash', 'zsh', 'fish'])
    writeFileSync(join(folder, shell), (await runPlan(['completion', shell], folder)).stdout);
  writeFileSync(join(folder, 'shop-plan.yaml'), '');
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
    const words = line.split(' ');
    return run('bash', [
      '--norc',
      '-c',
      `source ./bash; COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _plan; printf '%s\n' "\${COMPREPLY[@]}"`,
    ]);
  },
  zsh: (line) => {
    const words = line.split(' ');
    const last = words.at(-1) ?? '';
    const script = `compadd() { shift; print -l -- "$@" }; _files() { print -l -- * }; source ./zsh; words=(${words.map((word) => `'${word}'`).join(' ')}); CURRENT=${words.length}; _plan`;
    return run('zsh', ['-f', '-c', script]).filter((word) => word.startsWith(last));
  },
  fish: (line) =>
    run('fish', ['--no-config', '-c', `source ./fish; complete -C '${line}'`]).map(
      (offered) => offered.split('\t')[0] ?? '',
    ),
};

for (const shell of Object.keys(offers)) {
  describeWith([shell], `the completion of ${shell}`, () => {
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

    test('offers codes to explain', () => {
      expect(offered('plan explain name-u')).toEqual(['name-unused']);
    });

    test('knows nothing of other commands’ options', () => {
      expect(offered('plan validate --che')).toEqual([]);
      expect(offered('plan render --che')).toEqual(['--check']);
    });
  });
}

describeWith(['zsh'], 'where a file stands', () => {
  test('zsh offers files', () => {
    expect(offers['zsh']?.('plan render shop')).toEqual(['shop-plan.yaml']);
  });
});

test('a shell that is none is told', async () => {
  const { code, stderr } = await runPlan(['completion', 'csh'], folder);
  expect(code).toBe(4);
  expect(stderr).toContain('bash, zsh, fish');
});

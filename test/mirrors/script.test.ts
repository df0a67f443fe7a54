import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, test } from 'vitest';
import { mirrorScript } from '../../src/renderers/mirror-script.ts';
import { hookShells, runHook, standInPrograms } from '../support/hook-shells.ts';
import { describeWith, programPath } from '../support/needed-programs.ts';

describeWith(['shellcheck', 'dash', 'busybox'], 'the script of mirrors', () => {
  it('has nothing for shellcheck to say, and parses in dash and BusyBox', () => {
    const check = (program: string, ...argv: string[]) =>
      spawnSync(programPath(program), argv, { input: mirrorScript, encoding: 'utf8' });
    expect(check('shellcheck', '--shell=sh', '-').stdout).toBe('');
    expect(check('dash', '-n').stderr).toBe('');
    expect(check('busybox', 'sh', '-n').stderr).toBe('');
  });
});

const root = mkdtempSync(join(tmpdir(), 'mirror-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const script = join(root, 'mirror.sh');
writeFileSync(script, mirrorScript);

/** Writes down what the client is told, and fails where the test wants it to. */
const client = `printf '%s\\n' "$*" >> "$CALLS"
case "$*" in
  *'alias set'*) cat >> "$CALLS" ;;
esac
case "$*" in
  *"$REFUSED"*) exit 1 ;;
esac
`;

/** A container of a mirror with a client that only pretends. */
class Pretence {
  readonly #folder = mkdtempSync(join(root, 'container-'));
  readonly #environment: Readonly<Record<string, string>>;

  constructor(keys: string, profile = 'default') {
    for (const side of ['from', 'to']) {
      mkdirSync(join(this.#folder, side));
      writeFileSync(join(this.#folder, side, 'file'), keys);
    }
    this.#environment = {
      CREDENTIALS: this.#folder,
      STATE: join(this.#folder, 'state'),
      CALLS: join(this.#folder, 'calls'),
      SOURCE: 'photos/new',
      TARGET: 'copies/photos',
      FROM_URL: 'http://near:9000',
      FROM_PROFILE: profile,
      TO_URL: 'https://far.example.com',
      TO_PROFILE: profile,
      STALL_SECONDS: '60',
      REFUSED: 'nothing',
    };
  }

  run(shell: (typeof hookShells)[number], word: string, refused = 'nothing') {
    const programs = standInPrograms(this.#folder, { mc: client });
    const env = { ...this.#environment, REFUSED: refused };
    return runHook(shell, { command: ['/bin/sh', script, word] }, { env, programs });
  }

  /** What the client was told, word for word. */
  get calls(): readonly string[] {
    return readFileSync(join(this.#folder, 'calls'), 'utf8').trimEnd().split('\n');
  }

  movedAt(seconds: number): void {
    mkdirSync(join(this.#folder, 'state'), { recursive: true });
    writeFileSync(join(this.#folder, 'state/moved'), `${seconds}\n`);
  }
}

const plain = '[default]\naws_access_key_id=near\naws_secret_access_key=secret\n';
const now = (): number => Math.floor(Date.now() / 1000);

describe.each(hookShells)('in $name', (shell) => {
  describeWith([shell.program], 'the keys', () => {
    const secretFrom = async (keys: string, profile?: string) => {
      const pretence = new Pretence(keys, profile);
      const result = await pretence.run(shell, 'back');
      expect(result).toEqual({ status: 0, stderr: '' });
      return pretence.calls.slice(1, 3);
    };

    test.each([
      ['as Velero documents the file', plain, ['near', 'secret']],
      [
        'with blanks around them, as AWS writes them',
        '[default]\naws_access_key_id = near\naws_secret_access_key =  secret \n',
        ['near', 'secret'],
      ],
      ['with lines that Windows ends', plain.replaceAll('\n', '\r\n'), ['near', 'secret']],
      ['without an end of the last line', plain.trimEnd(), ['near', 'secret']],
      [
        'with signs that mean something to a shell or in a URL',
        '[default]\naws_access_key_id=a:b@c\naws_secret_access_key=p/w+%20=$(x) `y` "z" \\n=\n',
        ['a:b@c', 'p/w+%20=$(x) `y` "z" \\n='],
      ],
      [
        'beside those of somebody else',
        `[other]\naws_access_key_id=x\naws_secret_access_key=y\n# ${plain.split('\n')[1]}\n${plain}`,
        ['near', 'secret'],
      ],
    ])('%s', async (_title, keys, expected) => {
      expect(await secretFrom(keys)).toEqual(expected);
    });

    test('are those of the section that the location names', async () => {
      const keys = `${plain}[far]\naws_access_key_id=far\naws_secret_access_key=other\n`;
      expect(await secretFrom(keys, 'far')).toEqual(['far', 'other']);
    });

    test('are missed by name, and nothing of the file is said', async () => {
      const { status, stderr } = await new Pretence('[default]\naws_secret_access_key=secret\n').run(
        shell,
        'back',
      );
      expect(status).not.toBe(0);
      expect(stderr).toMatch(/has no aws_access_key_id in its section \[default\]/);
      expect(stderr).not.toContain('secret\n');
    });
  });

  describeWith([shell.program], 'copying back', () => {
    test('makes the bucket that is lost, and overwrites nothing', async () => {
      const pretence = new Pretence(plain);
      await pretence.run(shell, 'back');
      expect(pretence.calls.slice(6)).toEqual([
        '--quiet mb --ignore-existing from/photos',
        '--quiet mirror --retry --skip-errors to/copies/photos/ from/photos/new/',
      ]);
    });

    test('fails when the client fails', async () => {
      expect((await new Pretence(plain).run(shell, 'back', ' mirror ')).status).toBe(1);
    });
  });

  describeWith([shell.program], 'a container', () => {
    test('is alive while bytes move', async () => {
      const pretence = new Pretence(plain);
      pretence.movedAt(now() - 30);
      expect((await pretence.run(shell, 'alive')).status).toBe(0);
    });

    test('is no longer alive when nothing has moved for too long', async () => {
      const pretence = new Pretence(plain);
      pretence.movedAt(now() - 61);
      expect((await pretence.run(shell, 'alive')).status).toBe(1);
    });
  });
});

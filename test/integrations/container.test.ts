import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { describeWith, programPath } from '../support/needed-programs.ts';
import { runCommand } from '../support/run-command.ts';
import { giveToUnprivileged, unprivileged } from '../support/unprivileged.ts';

const root = join(import.meta.dirname, '../..');
const file = join(root, 'integrations/container/Dockerfile');
const text = readFileSync(file, 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'plan-container-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeWith(['hadolint'], 'the definition of a container image, by hadolint', () => {
  const lint = (definition: string) => {
    writeFileSync(join(folder, 'Dockerfile'), definition);
    return runCommand(programPath('hadolint'), ['--no-color', join(folder, 'Dockerfile')], { cwd: folder });
  };

  test('has no fault', () => {
    expect(lint(text)).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  test.each([
    ['a base that floats', text.replaceAll(':22.23.3-bookworm-slim', ':latest'), 'DL3007'],
    ['a package of any version', text.replace('@${VERSION}', ''), 'DL3016'],
    ['root as its user', text.replace('USER 65532:65532', 'USER root'), 'DL3002'],
  ])('would not be accepted with %s', (_, definition, rule) => {
    expect(lint(definition).stdout).toContain(rule);
  });
});

test('the image is of this version, and of nobody', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  expect(text).toContain(`ARG VERSION=${version}\n`);
  expect(/^USER (.+)$/m.exec(text)?.[1]).toBe('65532:65532');
});

describeWith(['npm', 'setpriv'], 'the package, laid out as in the image', () => {
  test('renders for a user without a home who may write in the working folder alone', () => {
    const pack = runCommand('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: root });
    expect(pack.status).toBe(0);
    const tarball = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '');
    const prefix = join(folder, 'local');
    const installed = runCommand(
      'npm',
      [
        'install',
        '--global',
        '--prefix',
        prefix,
        '--offline',
        '--ignore-scripts',
        '--no-audit',
        '--no-fund',
        tarball,
      ],
      { cwd: folder, environment: { npm_config_cache: join(folder, 'cache') } },
    );
    expect(installed.status).toBe(0);
    // As the image has it, without what npm puts there.
    const [, target = '', link = ''] = /ln -s (\S+) \/usr\/local\/(\S+)/.exec(text) ?? [];
    rmSync(join(prefix, 'bin'), { recursive: true });
    mkdirSync(dirname(join(prefix, link)), { recursive: true });
    symlinkSync(target, join(prefix, link));

    const work = join(folder, 'work');
    mkdirSync(work);
    writeFileSync(
      join(work, 'backup-plan.yaml'),
      readFileSync(join(root, 'examples/starter/backup-plan.yaml')),
    );
    giveToUnprivileged(work);
    chmodSync(folder, 0o755);
    const [program, ...args] = unprivileged(join(prefix, link), 'render');
    const { status, stdout, stderr } = runCommand(program, args, {
      cwd: work,
      environment: { HOME: '/nonexistent' },
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('Rendered');
  });
});

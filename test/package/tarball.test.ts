import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../support/run-command.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'plan-tarball-'));
const home = join(folder, 'home');
const installed = join(home, 'node_modules/backup-plan');

beforeAll(() => {
  // Packing builds, and other tests run the program of this tree meanwhile.
  const clone = join(folder, 'clone');
  expect(runCommand('git', ['clone', '--quiet', root, clone], { cwd: folder }).status).toBe(0);
  symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules'));
  const pack = runCommand('npm', ['pack', '--pack-destination', folder], { cwd: clone });
  expect(pack.status).toBe(0);
  const [tarball] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  mkdirSync(home);
  const install = runCommand(
    'npm',
    ['install', '--offline', '--no-audit', '--no-fund', join(folder, String(tarball))],
    {
      cwd: home,
      environment: { npm_config_cache: join(folder, 'empty-cache') },
    },
  );
  expect(install.stderr).not.toContain('npm error');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the packed tarball installs offline, without dependencies, and renders', () => {
  const { dependencies, version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  expect(dependencies).toBeUndefined();
  expect(readdirSync(join(home, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
    'backup-plan',
  ]);

  copyFileSync(join(root, 'backup-plan.example.yaml'), join(home, 'backup-plan.yaml'));
  for (const name of ['plan', 'backup-plan']) {
    const shown = runCommand(join(home, 'node_modules/.bin', name), ['--version'], { cwd: home });
    expect(shown.stdout).toBe(`${version}\n`);
  }
  const render = runCommand(join(home, 'node_modules/.bin/backup-plan'), ['render'], { cwd: home });
  expect(render.stderr).toBe('');
  expect(render.status).toBe(0);
  expect(existsSync(join(home, 'rendered/kubernetes/config/schedules.yaml'))).toBe(true);
});

test('the tarball holds the program, its schemas, templates, licence and notices, and no tests or byte code', () => {
  for (const name of [
    'dist/plan.cjs',
    'dist/cli.cjs',
    'schema/backup-plan.schema.json',
    'schema/diff.schema.json',
    'schema/findings.schema.json',
    'templates/schedules.yaml.hbs',
    'LICENSE',
    'THIRD-PARTY-NOTICES',
    'README.md',
    'bin/plan.js',
  ]) {
    expect(existsSync(join(installed, name)), name).toBe(true);
  }
  expect(readdirSync(join(installed, 'dist')).sort()).toEqual(
    ['cli', 'handlebars', 'plan-validator', 'plan', 'tinyglobby', 'yaml'].map((name) => `${name}.cjs`),
  );
  for (const name of ['src', 'test', 'tools', 'bench', 'node_modules', '.ci'])
    expect(existsSync(join(installed, name)), name).toBe(false);
});

test('the notices name every bundled package with its version', () => {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const notices = readFileSync(join(installed, 'THIRD-PARTY-NOTICES'), 'utf8');
  for (const name of ['yaml', 'handlebars', 'commander', 'js-yaml']) {
    expect(notices).toContain(`${name} ${lock.packages[`node_modules/${name}`].version} (`);
  }
});

test('what lies beside the bundle is found: the schema, both readers of YAML, ajv, templates and fragments', () => {
  const run = (...args: string[]) =>
    runCommand(join(home, 'node_modules/.bin/backup-plan'), args, { cwd: home });
  expect(run('schema').stdout).toBe(readFileSync(join(root, 'schema/backup-plan.schema.json'), 'utf8'));

  const plan = readFileSync(join(root, 'backup-plan.example.yaml'), 'utf8');
  writeFileSync(join(home, 'typo.yaml'), plan.replace('\ncluster:', '\nclster:'));
  expect(run('validate', 'typo.yaml').stdout).toContain('typo.yaml:');
  expect(run('validate', 'typo.yaml').stdout).toContain('did you mean "cluster"');

  mkdirSync(join(home, 'mine'));
  const namespace = readFileSync(join(root, 'templates/namespace.yaml.hbs'), 'utf8');
  writeFileSync(join(home, 'mine/namespace.yaml.hbs'), `# Ours.\n${namespace}`);
  expect(run('render', '--templates', 'mine', '--out', 'ours').stderr).toBe('');
  expect(readFileSync(join(home, 'ours/kubernetes/velero/namespace.yaml'), 'utf8')).toContain('# Ours.\n');

  writeFileSync(join(home, 'part.yaml'), `include: ['parts/*.yaml']\n${plan}`);
  mkdirSync(join(home, 'parts'));
  writeFileSync(
    join(home, 'parts/more.yaml'),
    'targets: { more: { namespaces: [more], schedule: daily 05:00, retention: 30d } }\n',
  );
  const shown = run('validate', 'part.yaml');
  expect(shown.stderr).toBe('');
  expect(shown.status).toBe(0);
});

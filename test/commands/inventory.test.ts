import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runPlan } from '../support/run-plan.ts';

const starter = readFileSync(join(import.meta.dirname, '../../examples/starter/backup-plan.yaml'), 'utf8');
const byLabel = starter.replace('namespaces: all', 'namespaceSelector: tier=gold');
const named = byLabel.replace('cluster: home', 'cluster: home\ninventory: namespaces.json');

const listOf = (...names: readonly string[]) =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'List',
    items: names.map((name) => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name, labels: { tier: 'gold' }, resourceVersion: '42' },
    })),
  });

let folder = '';
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const scheduled = () => readFileSync(join(folder, 'plans/out/kubernetes/config/schedules.yaml'), 'utf8');
const plan = 'plans/backup-plan.yaml';
const out = ['--out', 'plans/out'];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plan-inventory-'));
  mkdirSync(join(folder, 'plans'));
  write(plan, named);
  write('plans/namespaces.json', listOf('shop', 'web'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the inventory that a plan names', () => {
  test('lies beside the plan, wherever the command is run, and the render says where names come from', async () => {
    const { code, stdout } = await runPlan(['render', plan, ...out], folder);
    expect(code).toBe(0);
    expect(stdout).toContain('1 target takes namespaces by label, as they are in plans/namespaces.json:');
    expect(scheduled()).toMatch(/includedNamespaces:\n {6}- "shop"\n {6}- "web"\n/);
    const readme = readFileSync(join(folder, 'plans/out/README.md'), 'utf8');
    expect(readme).toContain('| `everything` | tier=gold | `shop`, `web` |');
    expect(readme).toContain('kubectl get namespaces --output json > namespaces.json');
  });

  test.each([
    ['is missing', () => rmSync(join(folder, 'plans/namespaces.json')), 'does not exist'],
    ['is broken', () => write('plans/namespaces.json', '{ "kind": "List",'), ':1:18 is broken JSON'],
  ])('is an error of the plan where it %s', async (_, spoil, said) => {
    spoil();
    const { code, stdout } = await runPlan(['validate', plan], folder);
    expect(code).toBe(1);
    expect(stdout).toContain('error[inventory-unreadable]');
    expect(stdout).toContain(`plans/namespaces.json${said.startsWith(':') ? '' : ' '}${said}`);
    expect(stdout).toContain('plans/backup-plan.yaml:3:12');
  });
});

test('the command that writes an inventory anew is one for the folder in which plan was run', async () => {
  mkdirSync(join(folder, 'my plans'));
  write('my plans/backup-plan.yaml', named);
  write('my plans/namespaces.json', '{');
  const { stdout } = await runPlan(['validate', 'my plans/backup-plan.yaml', '--format', 'json'], folder);
  expect(JSON.parse(stdout).findings[0].remedy).toBe(
    "write it anew: kubectl get namespaces --output json > 'my plans/namespaces.json'",
  );
});

describe('--inventory', () => {
  test('takes its place, so that a fresh list tells whether the output still fits the cluster', async () => {
    await runPlan(['render', plan, ...out], folder);
    write('now.json', listOf('web', 'shop').replaceAll('"42"', '"43"'));
    const same = await runPlan(['render', plan, ...out, '--check', '--inventory', 'now.json'], folder);
    expect(same).toMatchObject({ code: 0, stdout: '' });
    write('now.json', listOf('shop', 'web', 'wiki'));
    const { code, stdout, stderr } = await runPlan(
      ['render', plan, ...out, '--check', '--inventory', 'now.json'],
      folder,
    );
    expect(code).toBe(2);
    expect(stdout).toContain('kubernetes/config/schedules.yaml');
    expect(stderr).toContain(`run plan render ${plan} --out plans/out --inventory now.json`);
  });

  test('is enough by itself, as seen from the working folder, and the output names it', async () => {
    write(plan, byLabel);
    expect((await runPlan(['validate', plan], folder)).stdout).toContain('error[inventory-needed]');
    write('now.yaml', 'apiVersion: v1\nkind: Namespace\nmetadata: { name: wiki, labels: { tier: gold } }\n');
    expect(await runPlan(['validate', plan, '--inventory', 'now.yaml'], folder)).toMatchObject({ code: 0 });
    await runPlan(['render', plan, ...out, '--inventory', 'now.yaml'], folder);
    expect(scheduled()).toMatch(/includedNamespaces:\n {6}- "wiki"\n/);
    expect(readFileSync(join(folder, 'plans/out/README.md'), 'utf8')).toContain('`../now.yaml`');
  });

  test.each([
    ['a file that is not there', 'gone.json', 'gone.json does not exist'],
    ['a folder', 'plans', 'plans is a folder'],
    ['a file without namespaces', plan, 'plans/backup-plan.yaml holds no Namespace'],
  ])('ends with 5 for %s, and writes nothing', async (_, file, said) => {
    const { code, stdout, stderr } = await runPlan(['render', plan, ...out, '--inventory', file], folder);
    expect({ code, stdout }).toEqual({ code: 5, stdout: '' });
    expect(stderr).toContain(`error[inventory-unreadable]: ${said}`);
    expect(scheduled).toThrow();
  });
});

describe('in a plan of many clusters', () => {
  const clusters = byLabel
    .replace('cluster: home', 'inventory: namespaces.json')
    .concat('clusters:\n  prod: {}\n  dev: { inventory: dev/namespaces.json }\n')
    .replace(', flux: { path: ./rendered/kubernetes }', '');

  beforeEach(() => {
    write(plan, clusters);
    mkdirSync(join(folder, 'plans/dev'));
    write('plans/dev/namespaces.json', listOf('playground'));
  });

  test('each has an inventory of its own', async () => {
    expect(await runPlan(['render', plan, ...out], folder)).toMatchObject({ code: 0 });
    expect(of('prod')).toMatch(/includedNamespaces:\n {6}- "shop"\n {6}- "web"\n/);
    expect(of('dev')).toMatch(/includedNamespaces:\n {6}- "playground"\n/);
  });

  const of = (cluster: string) =>
    readFileSync(join(folder, `plans/out/${cluster}/kubernetes/config/schedules.yaml`), 'utf8');

  test('one on the command line is for one of them, or for all that have none there', async () => {
    write('now.json', listOf('now'));
    write('prod=now.json', listOf('odd'));
    const render = (...files: readonly string[]) =>
      runPlan(['render', plan, ...out, ...files.flatMap((file) => ['--inventory', file])], folder);
    expect(await render('dev=now.json')).toMatchObject({ code: 0 });
    expect([of('prod'), of('dev')]).toEqual([
      expect.stringContaining('"web"'),
      expect.stringContaining('"now"'),
    ]);
    expect(await render('now.json')).toMatchObject({ code: 0 });
    expect([of('prod'), of('dev')]).toEqual(Array(2).fill(expect.stringContaining('"now"')));
    expect(await render('now.json', 'dev=plans/namespaces.json')).toMatchObject({ code: 0 });
    expect([of('prod'), of('dev')]).toEqual([
      expect.stringContaining('"now"'),
      expect.stringContaining('"web"'),
    ]);
    // A file of that name is that file.
    expect(await render('prod=now.json')).toMatchObject({ code: 0 });
    expect(of('dev')).toContain('"odd"');
  });

  test('the command in the README of one of them finds no difference', async () => {
    await runPlan(['render', plan, ...out], folder);
    expect(readFileSync(join(folder, 'plans/out/dev/README.md'), 'utf8')).toContain(
      '`plan render --check --inventory dev=FILE`',
    );
    const fresh = ['--inventory', 'dev=plans/dev/namespaces.json'];
    expect(await runPlan(['render', plan, ...out, '--check', ...fresh], folder)).toMatchObject({ code: 0 });
  });

  test.each([
    [['prdo=plans/namespaces.json'], 'cluster prdo, which the plan does not have', 'prod=FILE or dev=FILE'],
    [['plans/namespaces.json', 'plans/namespaces.json'], 'two files for the same clusters', 'CLUSTER=FILE'],
    [['dev=plans/namespaces.json', 'dev=plans/namespaces.json'], 'two files for cluster dev', 'give one'],
  ])('%j is wrong usage', async (files, said, remedy) => {
    const given = files.flatMap((file) => ['--inventory', file]);
    const { code, stderr } = await runPlan(['validate', plan, ...given], folder);
    expect(code).toBe(4);
    expect(stderr).toContain(said);
    expect(stderr).toContain(remedy);
  });
});

test('without a target that needs it an inventory only tells which names are misspelt', async () => {
  write(plan, starter.replace('namespaces: all', 'namespaces: [shop, wep]'));
  write('now.json', listOf('kube-system', 'shop', 'web'));
  const { code, stdout } = await runPlan(['validate', plan, '--inventory', 'now.json'], folder);
  expect(code).toBe(0);
  expect(stdout).toContain('names "wep"');
  expect(stdout).toContain('did you mean web?');
});

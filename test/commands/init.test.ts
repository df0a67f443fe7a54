import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { runPlan } from '../support/run-plan.ts';

let folder = '';
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const run = (...args: string[]) => runPlan(args, folder);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plan-init-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('plan init', () => {
  test('writes a plan without findings, ready to render', async () => {
    const { code, stdout } = await run('init');
    expect(code).toBe(0);
    expect(stdout).toContain('plan render backup-plan.yaml');
    const found = JSON.parse((await run('validate', '--format', 'json')).stdout);
    expect(found.findings).toEqual([]);
    expect((await run('render')).code).toBe(0);
  });

  test('says of the repository password what it encrypts, and what it does not', async () => {
    await run('init');
    const plan = read('backup-plan.yaml');
    expect(plan).toMatch(
      /password that the files of volumes are encrypted with; objects, Secrets among them, lie readable/,
    );
    expect(plan).not.toContain('every backup is encrypted');
  });

  test('writes its schema beside it, which editors find and which accepts it', async () => {
    await run('init');
    const [, named = ''] = /\$schema=\.\/(\S+)/.exec(read('backup-plan.yaml')) ?? [];
    const ajv = new Ajv({ strict: false, validateFormats: false });
    const validate = ajv.compile(JSON.parse(read(named)));
    expect(validate(parse(read('backup-plan.yaml')))).toBe(true);
  });

  test('takes the name of the cluster, and a folder', async () => {
    await run('init', 'clusters/office', '--cluster', 'office');
    expect(parse(read('clusters/office/backup-plan.yaml'))).toMatchObject({
      cluster: 'office',
      storage: { default: { bucket: 'office-velero', prefix: 'office' } },
    });
  });

  test('never overwrites a plan, nor another schema', async () => {
    writeFileSync(join(folder, 'backup-plan.yaml'), 'mine');
    expect(await run('init')).toMatchObject({
      code: 5,
      stderr: expect.stringContaining('backup-plan.yaml exists'),
    });
    expect(readdirSync(folder)).toEqual(['backup-plan.yaml']);
    rmSync(join(folder, 'backup-plan.yaml'));
    writeFileSync(join(folder, 'backup-plan.schema.json'), '{}');
    expect(await run('init')).toMatchObject({ code: 5, stderr: expect.stringContaining('plan schema >') });
    expect(read('backup-plan.schema.json')).toBe('{}');
  });

  test('follows what is said of an empty plan: delete the file, then run plan init', async () => {
    writeFileSync(join(folder, 'backup-plan.yaml'), '');
    const { stdout } = await run('validate');
    expect(stdout).toContain('delete the file and run plan init');
    rmSync(join(folder, 'backup-plan.yaml'));
    expect((await run('init')).code).toBe(0);
  });

  test.each([
    'true',
    'null',
    'on',
    '123',
    '1e3',
    '0x10',
    '1.5',
    '12.30',
    'a.b',
    'xn--a',
    '0',
    'x'.repeat(63),
    `${'x'.repeat(55)}-${'y'.repeat(7)}`,
  ])('writes a plan of the cluster %s that renders', async (cluster) => {
    expect((await run('init', '--cluster', cluster)).code).toBe(0);
    expect(parse(read('backup-plan.yaml'), { version: '1.1' }).cluster).toBe(cluster);
    expect(JSON.parse((await run('validate', '--format', 'json')).stdout).findings).toEqual([]);
    expect((await run('render')).code).toBe(0);
  });

  test('writes a name as people do, without quotes, where it can only be text', async () => {
    await run('init', '--cluster', 'home-2');
    expect(read('backup-plan.yaml')).toContain('\ncluster: home-2\n');
  });

  test('writes no second plan beside one that is called backup-plan.yml', async () => {
    writeFileSync(join(folder, 'backup-plan.yml'), 'mine');
    expect(await run('init')).toMatchObject({
      code: 5,
      stderr: expect.stringContaining('backup-plan.yml exists'),
    });
    expect(readdirSync(folder)).toEqual(['backup-plan.yml']);
  });

  test('writes nothing where the plan is a link that leads nowhere', async () => {
    symlinkSync('elsewhere.yaml', join(folder, 'backup-plan.yaml'));
    expect(await run('init')).toMatchObject({ code: 5 });
    expect(readdirSync(folder)).toEqual(['backup-plan.yaml']);
  });

  test.each(['taken', 'taken/below'])('says of %s that it is no folder', async (name) => {
    writeFileSync(join(folder, 'taken'), '');
    const { code, stderr } = await run('init', name);
    expect(code).toBe(5);
    expect(stderr).toContain(`${name} is not a folder`);
    expect(stderr).toContain('plan init FOLDER');
  });

  test.each([
    ['sp ace', "plan render 'sp ace/backup-plan.yaml'"],
    ['-dash', 'plan render ./-dash/backup-plan.yaml'],
  ])('names a command that a shell takes for the folder %s', async (name, command) => {
    const { stdout } = await run('init', '--', name);
    expect(stdout).toContain(command);
    expect((await run('render', `./${name}/backup-plan.yaml`)).code).toBe(0);
  });

  test('refuses a name that is none', async () => {
    expect(await run('init', '--cluster', 'My Cluster')).toMatchObject({ code: 4 });
    expect(readdirSync(folder)).toEqual([]);
  });
});

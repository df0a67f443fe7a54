import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runPlan } from '../support/run-plan.ts';

const fleet = join(import.meta.dirname, '../../examples/fleet');

let folder = '';
const at = (path: string) => join(folder, path);
const plan = () => readFileSync(at('backup-plan.yaml'), 'utf8');
const change = (from: string | RegExp, to: string) =>
  writeFileSync(at('backup-plan.yaml'), plan().replace(from, to));
const run = (...args: string[]) => runPlan(args, folder);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plan-clusters-'));
  cpSync(join(fleet, 'backup-plan.yaml'), at('backup-plan.yaml'));
  cpSync(join(fleet, 'apps'), at('apps'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a plan of many clusters', () => {
  test('renders each into a folder of its own, and says what each comes to', async () => {
    const { code, stdout } = await run('render');
    expect(code).toBe(0);
    for (const cluster of ['dev', 'staging', 'prod'])
      expect(existsSync(at(`output/${cluster}/kubernetes/config/schedules.yaml`))).toBe(true);
    expect(stdout).toMatch(
      /^ {2}prod {5}10 schedules, 2 storage locations, default writes to shop-prod-velero\/prod, dr writes to shop-prod-velero-dr\/prod$/m,
    );
    expect((await run('render', '--check')).code).toBe(0);
  });

  test('takes the output of a cluster away that has left the plan', async () => {
    await run('render');
    change(/ {2}staging:\n.*\n.*\n/, '');
    expect((await run('render', '--check')).stdout).toContain('output/staging/README.md');
    await run('render');
    expect(existsSync(at('output/staging'))).toBe(false);
    expect(existsSync(at('output/prod/README.md'))).toBe(true);
  });

  test('becomes many from one, and nothing of the one is left', async () => {
    const many = plan();
    change(/environments:[\s\S]*?(?=output:)/, '');
    change('version: 1', 'version: 1\ncluster: prod');
    change(
      'region: eu-central-1 }',
      'region: eu-central-1, bucket: shop-prod-velero, credentials: { secret: velero-s3 } }',
    );
    expect((await run('render')).stderr).toBe('');
    expect(existsSync(at('output/kubernetes'))).toBe(true);
    writeFileSync(at('backup-plan.yaml'), many);
    await run('render');
    expect(existsSync(at('output/kubernetes'))).toBe(false);
    expect(existsSync(at('output/prod/kubernetes'))).toBe(true);
  });

  test('lists the first of very many', async () => {
    const more = Array.from(
      { length: 30 },
      (_, index) =>
        `  more-${index}: { environment: cheap, storage: { default: { bucket: more-${index}-velero, credentials: { secret: velero-s3 } } } }\n`,
    );
    change('clusters:\n', `clusters:\n${more.join('')}`);
    const { stdout } = await run('render');
    expect(stdout).toContain('  more-19  ');
    expect(stdout).toContain('  and 13 more clusters');
  });

  test('is wrong in every report where one of its clusters is', async () => {
    change('bucket: shop-prod-velero,', '');
    const { code, stdout } = await run('validate', '--format', 'json', '--format', 'text=found.txt');
    expect(code).toBe(1);
    expect(JSON.parse(stdout).findings).toEqual([
      expect.objectContaining({ code: 'missing-key', clusters: ['prod'], file: 'backup-plan.yaml' }),
    ]);
    expect(readFileSync(at('found.txt'), 'utf8')).toContain('(in cluster prod)');
  });
});

describe('the files that a plan includes', () => {
  test('are those that the glob finds on the disk, and an error is shown in the one it is in', async () => {
    mkdirSync(at('apps/web'));
    writeFileSync(at('apps/web/backup.yaml'), 'targets:\n  web: { namespaces: [web], tier: glod }\n');
    writeFileSync(at('apps/web/other.yaml'), 'not: ours\n');
    const { code, stdout } = await run('validate');
    expect(code).toBe(1);
    expect(stdout).toContain('apps/web/backup.yaml:2:35');
    expect(stdout).toContain('2 │   web: { namespaces: [web], tier: glod }');
    expect(stdout).toContain('1 error in backup-plan.yaml');
  });

  test('are never the plan itself, nor what Git and npm keep', async () => {
    change('[apps/*/backup.yaml]', '["**/*.yaml"]');
    mkdirSync(at('node_modules/x'), { recursive: true });
    writeFileSync(at('node_modules/x/values.yaml'), 'a: b\n');
    expect((await run('validate')).code).toBe(0);
  });

  test('are named as the plan is', async () => {
    writeFileSync(at('apps/search/backup.yaml'), 'storage: {}\n');
    const { stdout } = await runPlan(['validate', join(folder, 'backup-plan.yaml')], tmpdir());
    expect(stdout).toContain(`${folder}/apps/search/backup.yaml:1:1`);
  });

  test('are each held to the size of a plan', async () => {
    writeFileSync(at('apps/search/backup.yaml'), `# ${'x'.repeat(2 * 1024 * 1024)}\n`);
    expect((await run('validate')).stdout).toContain('plan-too-large');
  });
});

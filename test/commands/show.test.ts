import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { runPlan } from '../support/run-plan.ts';

const fleet = join(import.meta.dirname, '../../examples/fleet');
const show = (...options: string[]) => runPlan(['show', 'backup-plan.yaml', ...options], fleet);

describe('plan show', () => {
  test('prints the plan of a cluster, and behind each value where it comes from', async () => {
    const { code, stdout } = await show('--cluster', 'dev');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ {4}region: eu-central-1 # backup-plan\.yaml:\d+$/m);
    expect(stdout).toMatch(/^ {4}bucket: shop-dev-velero # backup-plan\.yaml:\d+ \(cluster dev\)$/m);
    expect(stdout).toMatch(/^ {4}rpo: 25h # backup-plan\.yaml:\d+ \(environment cheap\)$/m);
    expect(stdout).toMatch(/^ {6}- payments # apps\/payments\/backup\.yaml:3$/m);
    expect(stdout).not.toContain('releases');
  });

  test('prints what is a plan of that cluster alone', async () => {
    const { stdout } = await show('--cluster', 'prod');
    const plan = parse(stdout);
    expect(plan).toMatchObject({ version: 1, cluster: 'prod', output: { path: 'output/prod' } });
    expect(Object.keys(plan.storage)).toEqual(['default', 'dr']);
  });

  test('prints every value by its path as JSON', async () => {
    const { stdout } = await show('--cluster', 'dev', '--json');
    const { values } = JSON.parse(stdout);
    expect(values).toContainEqual({
      path: '/targets/everything/exclude/namespaces/1',
      value: 'load-tests',
      file: 'backup-plan.yaml',
      line: expect.any(Number),
      overlay: 'cluster dev',
    });
  });

  test('of many clusters asks which', async () => {
    const { code, stderr } = await show();
    expect(code).toBe(4);
    expect(stderr).toContain('name one with --cluster: dev, staging, prod');
  });

  test('of a cluster that the plan has not names what was meant', async () => {
    const { code, stderr } = await show('--cluster', 'stagin');
    expect(code).toBe(4);
    expect(stderr).toContain('did you mean staging?');
  });

  test('of a plan of one cluster needs no name', async () => {
    const { code, stdout } = await runPlan(['show', 'backup-plan.yaml'], join(fleet, '../starter'));
    expect(code).toBe(0);
    expect(parse(stdout)).toMatchObject({ version: 1 });
  });
});

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runCommand } from '../support/run-command.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'plan-clone-'));
const clone = join(folder, 'clone');
const environment = { npm_config_cache: join(folder, 'cache') };

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('on a fresh clone with an empty npm cache, a hasty npx plan spoils nothing and the README’s first command renders', () => {
  expect(runCommand('git', ['clone', '--quiet', root, clone], { cwd: folder }).status).toBe(0);

  const hasty = runCommand('npx', ['plan'], { cwd: clone, environment });
  expect(hasty.stderr + hasty.stdout).toContain('plan is not built: run npm ci');
  expect(hasty.status).toBe(5);

  const install = runCommand('npm', ['ci', '--no-audit', '--no-fund'], { cwd: clone, environment });
  expect(install.stderr).not.toContain('npm error');
  expect(install.status).toBe(0);

  const render = runCommand('npx', ['plan', 'render', 'backup-plan.example.yaml'], {
    cwd: clone,
    environment,
  });
  expect(render.stderr).not.toContain('error');
  expect(render.status).toBe(0);
  expect(render.stdout).toContain('Rendered');
  expect(render.stdout).toContain('Next:');
  expect(existsSync(join(clone, 'rendered/kubernetes/config/schedules.yaml'))).toBe(true);

  expect(runCommand('git', ['status', '--porcelain'], { cwd: clone }).stdout).toBe('');
});

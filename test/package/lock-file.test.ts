import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compareVersions } from '../../src/velero/releases.ts';
import { notProven } from '../support/not-proven.ts';
import { runCommand } from '../support/run-command.ts';

const root = join(import.meta.dirname, '../..');
const text = readFileSync(join(root, 'package-lock.json'), 'utf8');
const lock = JSON.parse(text) as { packages: Record<string, { version?: string; dev?: boolean }> };

/** Below these versions an advisory is open that concerns how plan uses the package. */
const floors = { handlebars: '4.7.9', yaml: '2.8.3', ajv: '8.18.0', diff: '8.0.3' };

test.each(Object.entries(floors))('the lock file holds no %s below %s', (name, floor) => {
  const versions = Object.entries(lock.packages).filter(
    ([path]) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`),
  );
  expect(versions.length).toBeGreaterThan(0);
  for (const [path, { version }] of versions)
    expect(compareVersions(String(version), floor), `${path} ${version}`).toBeGreaterThanOrEqual(0);
});

test('everything in the lock file is a development package, and no registry is named', () => {
  const shipped = Object.entries(lock.packages).filter(([path, { dev }]) => path !== '' && dev !== true);
  expect(shipped.map(([path]) => path).filter((path) => !path.includes('/@'))).toEqual([]);
  expect(text).not.toContain('"resolved"');
});

test('npm audit finds nothing high, where the registry answers', (context) => {
  const { stdout } = runCommand('npm', ['audit', '--json', '--audit-level=high'], {
    cwd: root,
    timeoutMs: 100_000,
  });
  const answer = JSON.parse(stdout === '' ? '{}' : stdout) as {
    metadata?: { vulnerabilities: { high: number; critical: number } };
  };
  if (answer.metadata === undefined) return notProven(context, 'the registry does not offer npm audit');
  const { high, critical } = answer.metadata.vulnerabilities;
  expect({ high, critical }).toEqual({ high: 0, critical: 0 });
});

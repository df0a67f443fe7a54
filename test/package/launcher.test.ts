import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runCommand } from '../support/run-command.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'plan-launcher-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the launcher says what to do while the program is not built, and exits 5', () => {
  cpSync(join(root, 'bin'), join(folder, 'bin'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const { status, stdout, stderr } = runCommand(process.execPath, ['bin/plan.js', 'validate'], {
    cwd: folder,
  });
  expect({ status, stdout, stderr }).toEqual({
    status: 5,
    stdout: '',
    stderr: 'plan is not built: run npm ci\n',
  });
});

test('the launcher tells an old Node which one it needs, also when the program is built', () => {
  const old = join(folder, 'old-node.cjs');
  writeFileSync(
    old,
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } });`,
  );
  const { status, stdout, stderr } = runCommand(process.execPath, ['-r', old, 'bin/plan.js', 'validate'], {
    cwd: root,
  });
  expect({ status, stdout, stderr }).toEqual({
    status: 5,
    stdout: '',
    stderr: 'plan needs Node 20.19 or newer, this is 18.20.4\n',
  });
});

test('prepare prints one line and succeeds where the development packages are absent', () => {
  for (const name of ['build.mjs', 'ascii.mjs'])
    cpSync(join(root, 'tools', name), join(folder, 'tools', name));
  writeFileSync(join(folder, 'package.json'), '{"type":"module","version":"0.0.0"}');
  const { status, stdout, stderr } = runCommand(process.execPath, ['tools/build.mjs'], { cwd: folder });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout.trim().split('\n')).toHaveLength(1);
});

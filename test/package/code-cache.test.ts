import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { runCommand } from '../support/run-command.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'plan-code-cache-'));
const dist = join(folder, 'dist');
const caches = () => readdirSync(dist).filter((name) => name.endsWith('.cache'));
const listCommands = () => runCommand(process.execPath, [join(dist, 'plan.cjs'), '--help'], { cwd: folder });

beforeEach(() => {
  rmSync(dist, { recursive: true, force: true });
  cpSync(join(root, 'dist'), dist, { recursive: true });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the build leaves byte code for the V8 that built', () => {
  expect(caches()).toHaveLength(1);
});

const damages: readonly (readonly [string, (file: string) => void])[] = [
  ['missing', (file) => rmSync(file)],
  ['empty', (file) => truncateSync(file)],
  ['cut off', (file) => truncateSync(file, 4096)],
  ['that of another V8', (file) => writeFileSync(file, readFileSync(file).fill(0x5a, 0, 64))],
];

test.each(damages)('the program runs all the same where its byte code is %s', (_, damage) => {
  for (const name of caches()) damage(join(dist, name));
  const { status, stdout, stderr } = listCommands();
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('validate');
});

test('the program runs all the same where Node is given other flags than at the build', () => {
  const { status, stdout, stderr } = runCommand(
    process.execPath,
    ['--max-old-space-size=200', '--no-opt', join(dist, 'plan.cjs'), '--help'],
    { cwd: folder },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('render');
});

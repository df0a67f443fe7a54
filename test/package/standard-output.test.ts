import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeWith } from '../support/needed-programs.ts';
import { runCommand } from '../support/run-command.ts';

const root = join(import.meta.dirname, '../..');
const shell = (script: string) => runCommand('bash', ['-o', 'pipefail', '-c', script], { cwd: root });
const render = 'node bin/plan.js render examples/brrtrouter/backup-plan.yaml --stdout';

test('a reader that goes away is no error', () => {
  const { status, stderr } = shell(`${render} | head -n 1 >/dev/null`);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test('a reader that takes its time gets everything', () => {
  const whole = shell(render).stdout;
  expect(whole.length).toBeGreaterThan(65_536);
  expect(shell(`${render} | (sleep 1; cat)`).stdout).toBe(whole);
});

describeWith(['perl'], 'a pipe that another process has told not to block', () => {
  test('gets everything too', () => {
    const unblock = "perl -MFcntl -e 'fcntl(STDOUT, F_SETFL, O_NONBLOCK) or die'";
    expect(shell(`(${unblock}; ${render}) | (sleep 1; cat)`).stdout).toBe(shell(render).stdout);
  });
});

test('a full device is an error of the environment', () => {
  const { status, stderr } = shell(`${render} >/dev/full`);
  expect(status).toBe(5);
  expect(stderr).toContain('error[output-unwritable]: standard output cannot be written (ENOSPC)');
});

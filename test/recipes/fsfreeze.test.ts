import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { fsfreeze } from '../../src/recipes/fsfreeze.ts';
import type { HookStep, HookSteps } from '../../src/recipes/recipe.ts';
import { hookShells, runHook } from '../support/hook-shells.ts';
import { describeWith, programPath } from '../support/needed-programs.ts';
import { notProven } from '../support/not-proven.ts';
import { until } from '../support/until.ts';
import { loopVolume, memoryVolume, readOnlyView, type Volume } from '../support/volumes.ts';

const stepsFor = (path: string, timeoutSeconds = 60): HookSteps =>
  fsfreeze.steps({ volume: 'data', path, maxFreeze: '5m' }, { timeoutSeconds, onError: 'Fail' });

/** The pre hook with a watchdog that waits so many seconds; the plan's shortest is a minute. */
function freezing(path: string, watchdogSeconds = 300): HookStep {
  const step = stepsFor(path).pre[0] as HookStep;
  expect(step.command[5]).toBe('300');
  return { ...step, command: step.command.with(5, String(watchdogSeconds)) };
}
const thawing = (path: string) => stepsFor(path).post[0] as HookStep;

describe('fsfreeze', () => {
  test('brings a privileged container called after the volume, in which both hooks run', () => {
    const { pre, post, sidecar, volume, leaves } = stepsFor('/var/lib/data');
    expect([...pre, ...post].map(({ container }) => container)).toEqual(['fsfreeze-data', 'fsfreeze-data']);
    expect(sidecar).toMatchObject({
      name: 'fsfreeze-data',
      privileged: true,
      mounts: [{ volume: 'data', path: '/var/lib/data' }],
    });
    expect([volume, leaves]).toEqual(['data', 'freeze']);
  });

  test('a thaw that fails does not keep Velero from running the hooks after it', () => {
    expect(stepsFor('/data').pre.map(({ onError }) => onError)).toEqual(['Fail']);
    expect(stepsFor('/data').post.map(({ onError }) => onError)).toEqual(['Continue']);
  });
});

describeWith(
  ['fsfreeze', 'dash', 'busybox', 'mkfs.ext4'],
  'fsfreeze against a loop-mounted file system',
  () => {
    const available = loopVolume();
    available?.remove();
    if (available === null) {
      test('nothing can be written while it is frozen', (context) =>
        notProven(context, 'no right to mount a file system'));
      return;
    }

    let volume: Volume;
    const tool = (option: string) =>
      spawnSync(programPath('fsfreeze'), [option, volume.path], { encoding: 'utf8', env: { LC_ALL: 'C' } });
    const isFrozen = () => {
      const { status, stderr } = tool('--freeze');
      if (status === 0) tool('--unfreeze');
      return stderr.includes('busy');
    };
    beforeAll(() => {
      volume = loopVolume() as Volume;
    });
    afterAll(() => {
      tool('--unfreeze');
      volume.remove();
    });

    describe.each(hookShells)('in a container like $name', (shell) => {
      const freeze = (path = volume.path, watchdogSeconds = 300) =>
        runHook(shell, freezing(path, watchdogSeconds));
      const thaw = (path = volume.path) => runHook(shell, thawing(path));
      const done = { status: 0, stderr: '' };

      afterEach(async () => {
        await thaw();
        await until(() => watchdogs(volume.path) === 0);
      });

      test('nothing can be written between the pre hook and the post hook', async () => {
        expect(await freeze()).toEqual(done);
        expect(isFrozen()).toBe(true);
        const writer = spawn(programPath('dash'), ['-c', 'echo frozen >"$0"', join(volume.path, 'written')], {
          stdio: 'ignore',
        });
        const written = once(writer, 'exit');
        expect(await thaw()).toEqual(done);
        await written;
        expect(isFrozen()).toBe(false);
      });

      test('a read-only mount of the volume is enough', async () => {
        const view = readOnlyView(volume) as Volume;
        try {
          expect(await freeze(view.path)).toEqual(done);
          expect(isFrozen()).toBe(true);
          expect(await thaw(view.path)).toEqual(done);
          expect(isFrozen()).toBe(false);
        } finally {
          tool('--unfreeze');
          view.remove();
        }
      });

      test('without a post hook the watchdog thaws', async () => {
        expect(await freeze(volume.path, 1)).toEqual(done);
        await until(() => !isFrozen());
        writeFileSync(join(volume.path, 'written'), 'again');
      });

      test('a post hook that comes after the watchdog says that the copy may be torn, once', async () => {
        await freeze(volume.path, 1);
        await until(() => !isFrozen());
        const late = await thaw();
        expect(late.status).toBe(1);
        expect(late.stderr).toMatch(/^fsfreeze: thawed before the backup had ended, after 300 seconds/);
        expect(await thaw()).toEqual(done);
      });

      test('the post hook may run twice, or without a pre hook', async () => {
        expect(await thaw()).toEqual(done);
        await freeze();
        expect(await thaw()).toEqual(done);
        expect(await thaw()).toEqual(done);
      });

      test('a freeze that a lost backup left is taken over with its own full time', async () => {
        await freeze(volume.path, 2);
        expect(await freeze(volume.path, 300)).toEqual(done);
        // The first watchdog ends its watch and must leave the second one's freeze alone.
        await until(() => watchdogs(volume.path) === 1);
        expect(isFrozen()).toBe(true);
        expect(await thaw()).toEqual(done);
        expect(isFrozen()).toBe(false);
      });

      test('a file system that cannot be frozen is a failure with a reason, and nothing stays armed', async () => {
        const memory = memoryVolume();
        const { status, stderr } = await freeze(memory.path);
        expect(stderr).toMatch(
          /^fsfreeze: cannot freeze .* within 54 seconds: .*(not supported|Not supported|Not a tty)/,
        );
        expect(status).toBe(1);
        expect(await thaw(memory.path)).not.toMatchObject({ stderr: expect.stringContaining('torn') });
        memory.remove();
      });

      test("the node's own file system is refused", async () => {
        const { status, stderr } = await freeze('/usr');
        expect(stderr).toBe(
          "fsfreeze: /usr is on the node's own file system, freezing it would stop the node\n",
        );
        expect(status).toBe(1);
      });

      test('a path that does not exist is refused', async () => {
        const { status, stderr } = await freeze(`${volume.path}/missing`);
        expect(stderr).toBe(`fsfreeze: there is no directory ${volume.path}/missing in this container\n`);
        expect(status).toBe(1);
      });

      test('the added container thaws what it finds frozen at its start, and when it is stopped', async () => {
        await freeze();
        const { command } = stepsFor(volume.path).sidecar as NonNullable<HookSteps['sidecar']>;
        const [program, ...argv] = [...shell.command(), ...command.slice(1)] as [string, ...string[]];
        const env = { PATH: `${shell.folder()}:${process.env['PATH']}:/usr/sbin:/sbin` };
        const container = spawn(program, argv, { stdio: 'ignore', env });
        const ended = once(container, 'exit');
        await until(() => !isFrozen());
        await freeze();
        container.kill('SIGTERM');
        expect(await ended).toEqual([0, null]);
        expect(isFrozen()).toBe(false);
      });
    });

    /** Watchdogs that watch a path on this machine. */
    function watchdogs(path: string): number {
      const { stdout } = spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
      return stdout
        .split('\n')
        .filter((line) => line.includes('# Freezes a file system') && line.includes(path)).length;
    }
  },
);

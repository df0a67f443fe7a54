import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { HookStep } from '../../src/recipes/recipe.ts';
import { redisSave } from '../../src/recipes/redis-save.ts';
import { type HookSurroundings, hookShells, runHook, startHook } from '../support/hook-shells.ts';
import { describeWith } from '../support/needed-programs.ts';
import { type RedisServer, redisPrograms, startRedis } from '../support/redis-server.ts';
import { until } from '../support/until.ts';

const hook = (port: number, timeoutSeconds = 60): HookStep =>
  redisSave.steps({ port }, { timeoutSeconds, onError: 'Fail' }).pre[0] as HookStep;

const appendOnly = ['--appendonly', 'yes'];

describeWith([...redisPrograms, 'dash', 'busybox'], 'redis-save against Redis 7', () => {
  let server: RedisServer;
  afterEach(() => server.remove());

  /** A server with some keys; each key takes `delay` microseconds to save, which makes a big data set of a small one. */
  async function serverWithKeys(settings: readonly string[] = [], password = ''): Promise<void> {
    server = await startRedis({ settings, password });
    server.ask('EVAL', "for i = 1, 2000 do redis.call('SET', 'key' .. i, i) end", '0');
    server.ask('SET', 'order', 'before');
  }
  const slow = (microseconds: number) =>
    server.ask('CONFIG', 'SET', 'rdb-key-save-delay', String(microseconds));

  /** What a server finds that starts with a copy of the files as they are now. */
  async function keysInCopy(
    settings: readonly string[] = [],
  ): Promise<{ readonly order: string; readonly size: string }> {
    const restored = await startRedis({ settings, files: server.folder });
    const keys = { order: restored.ask('GET', 'order'), size: restored.ask('DBSIZE') };
    await restored.remove();
    return keys;
  }

  describe.each(hookShells)('in a container like $name', (shell) => {
    const save = (surroundings: HookSurroundings = {}, timeoutSeconds = 60) =>
      runHook(shell, hook(server.port, timeoutSeconds), surroundings);
    const failsWith = async (reason: RegExp, surroundings: HookSurroundings = {}, timeoutSeconds = 60) => {
      const { status, stderr } = await save(surroundings, timeoutSeconds);
      expect(stderr).toMatch(reason);
      expect(status).toBe(1);
    };

    test('a copy of the files made when it returns holds every key', async () => {
      await serverWithKeys();
      expect(await save()).toEqual({ status: 0, stderr: '' });
      expect(await keysInCopy()).toEqual({ order: 'before', size: '2001' });
    });

    test('returns only when a long save has ended', async () => {
      await serverWithKeys();
      slow(500);
      expect(await save()).toEqual({ status: 0, stderr: '' });
      expect(server.info('rdb_bgsave_in_progress')).toBe('0');
      expect(readdirSync(server.folder)).toEqual(['dump.rdb']);
    });

    test('waits for a save that is under way and makes another, which holds what came since', async () => {
      await serverWithKeys();
      slow(500);
      server.ask('BGSAVE');
      server.ask('SET', 'order', 'since');
      expect(server.info('rdb_bgsave_in_progress')).toBe('1');
      expect(await save()).toEqual({ status: 0, stderr: '' });
      expect(await keysInCopy()).toEqual({ order: 'since', size: '2001' });
    });

    test('waits for a rewrite of the append-only file that is under way', async () => {
      await serverWithKeys(appendOnly);
      slow(500);
      server.ask('BGREWRITEAOF');
      server.ask('SET', 'order', 'since');
      expect(await save()).toEqual({ status: 0, stderr: '' });
      expect(existsSync(join(server.folder, 'dump.rdb'))).toBe(true);
      expect(await keysInCopy(appendOnly)).toEqual({ order: 'since', size: '2001' });
    });

    test('rewrites the append-only file of a server that starts from one', async () => {
      await serverWithKeys(appendOnly);
      const base = () =>
        readdirSync(join(server.folder, 'appendonlydir')).find((name) => name.includes('base'));
      const before = base();
      expect(await save()).toEqual({ status: 0, stderr: '' });
      expect(base()).not.toBe(before);
      expect(await keysInCopy(appendOnly)).toEqual({ order: 'before', size: '2001' });
    });

    test('fails if the save failed, and says where to look', async () => {
      await serverWithKeys();
      mkdirSync(join(server.folder, 'dump.rdb'));
      await failsWith(
        /^redis-save: BGSAVE failed \(rdb_last_bgsave_status:err\), the server's log says why$/m,
      );
    });

    test('fails if the rewrite of the append-only file failed', async () => {
      await serverWithKeys(appendOnly);
      chmodSync(join(server.folder, 'appendonlydir'), 0o500);
      await failsWith(/^redis-save: BGREWRITEAOF (failed|was refused)/m);
      chmodSync(join(server.folder, 'appendonlydir'), 0o700);
    });

    test('fails with a sentence before its time is over if the save takes longer', async () => {
      await serverWithKeys();
      slow(10_000);
      await failsWith(/^redis-save: not finished after 1 seconds$/m, {}, 6);
    });

    test('fails if the server is down', async () => {
      await serverWithKeys();
      await server.kill();
      await failsWith(/^redis-save: INFO does not tell run_id: Could not connect to Redis/m);
    });

    test('fails if the server hangs', async () => {
      await serverWithKeys();
      server.signal('SIGSTOP');
      await failsWith(/^redis-save: the server did not answer INFO in 1 seconds$/m, {}, 6);
      server.signal('SIGCONT');
    });

    test('fails if the server restarts in the middle and knows nothing of the save any more', async () => {
      await serverWithKeys();
      slow(10_000);
      const running = startHook(shell, hook(server.port));
      await until(() => server.info('rdb_bgsave_in_progress') === '1');
      await server.kill();
      await server.start();
      const { status, stderr } = await running.result;
      expect(stderr).toMatch(/^redis-save: (the server restarted while it was saving|INFO does not tell)/m);
      expect(status).toBe(1);
    });

    describe('with a password', () => {
      const password = 'it\'s $a `pass` "word"';

      test.each(['REDISCLI_AUTH', 'REDIS_PASSWORD'])('logs in with %s of the container', async (name) => {
        await serverWithKeys([], password);
        expect(await save({ env: { [name]: password } })).toEqual({ status: 0, stderr: '' });
        expect(existsSync(join(server.folder, 'dump.rdb'))).toBe(true);
      });

      test('logs in with the one in REDIS_PASSWORD_FILE', async () => {
        await serverWithKeys([], password);
        const file = join(tmpdir(), `redis-password-${process.pid}`);
        writeFileSync(file, `${password}\n`);
        expect((await save({ env: { REDIS_PASSWORD_FILE: file } })).status).toBe(0);
        rmSync(file);
      });

      test('fails without one, and with a wrong one, which it does not repeat', async () => {
        await serverWithKeys([], password);
        await failsWith(/NOAUTH/);
        const { status, stderr } = await save({ env: { REDISCLI_AUTH: 'open-wrong' } });
        expect(status).toBe(1);
        expect(stderr).toMatch(/WRONGPASS/);
        expect(stderr).not.toContain('open-wrong');
        expect(existsSync(join(server.folder, 'dump.rdb'))).toBe(false);
      });
    });
  });
});

import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  type HookSurroundings,
  hookShells,
  runHook,
  standInPrograms,
  startHook,
} from '../support/hook-shells.ts';
import { describeWith, programPath } from '../support/needed-programs.ts';
import { notProven } from '../support/not-proven.ts';
import { postgresPrograms } from '../support/postgres-server.ts';
import { until } from '../support/until.ts';
import { smallVolume } from '../support/volumes.ts';
import { type Choice, dumpName, earlierDumps, OrdersDatabase } from './orders-database.ts';

const lockLines = 'lock table lines in access exclusive mode';

describeWith([...postgresPrograms, 'dash', 'busybox'], 'postgres-dump, when something goes wrong', () => {
  const orders = new OrdersDatabase();

  describe.each(hookShells)('in a container like $name', (shell) => {
    const dump = (choice?: Choice, surroundings: HookSurroundings = {}) =>
      runHook(shell, orders.hook(choice), {
        ...surroundings,
        env: { ...orders.server.env, ...surroundings.env },
      });

    describe('leaves the older dumps, says why on stderr and fails', () => {
      async function failsWith(
        reason: RegExp,
        choice?: Choice,
        surroundings?: HookSurroundings,
      ): Promise<void> {
        orders.put(...earlierDumps);
        const { status, stderr } = await dump({ keep: 1, ...choice }, surroundings);
        expect(stderr).toMatch(reason);
        expect(status).toBe(1);
        expect(orders.files().filter((name) => name.startsWith('velero-'))).toEqual(earlierDumps);
      }

      test('without the password that the server wants', () =>
        failsWith(/no password supplied[\s\S]*pg_dump failed/, { user: 'guarded' }));

      test('with a wrong password, which it does not repeat', async () => {
        const { status, stderr } = await dump({ user: 'guarded' }, { env: { PGPASSWORD: 'open-wrong' } });
        expect(status).toBe(1);
        expect(stderr).toMatch(/password authentication failed/);
        expect(stderr).not.toContain('open-wrong');
      });

      test('if the database does not exist', () =>
        failsWith(/database "nothing" does not exist[\s\S]*pg_dump failed \(status 1\)/, {
          database: 'nothing',
        }));

      test('if the server is down', () =>
        failsWith(
          /^postgres-dump: PostgreSQL does not accept connections$/m,
          {},
          { env: { PGHOST: tmpdir() } },
        ));

      test('if the role may not read a table', async () => {
        orders.server.sql('postgres', 'create role stranger login');
        await failsWith(/permission denied[\s\S]*pg_dump failed/, { user: 'stranger' });
        orders.server.sql('postgres', 'drop role stranger');
      });

      test('if pg_dump is not allowed to write the whole file', () =>
        failsWith(/pg_dump failed/, {}, { before: 'ulimit -f 16' }));

      test('if pg_dump claims success for a dump that was cut short', () => {
        const pgDump = [
          'for file; do :; done',
          `"${programPath('pg_dump')}" "$@"`,
          'truncate -s 40000 "$(printf %s "$file" | sed s/--file=//)"',
        ];
        const programs = standInPrograms(orders.volume.path, { pg_dump: pgDump.join('\n') });
        return failsWith(/the dump cannot be read back/, {}, { programs });
      });

      test('if the dump was not done in time, and leaves no pg_dump behind', async () => {
        await orders.server.whileHeld('orders', lockLines, async () => {
          // Long enough for what comes before the dump, also on a busy machine.
          await failsWith(/^postgres-dump: pg_dump was not done after 10 seconds$/m, { timeoutSeconds: 15 });
          await until(() => orders.clients() === 0);
        });
      });

      test('if the directory does not exist', () =>
        failsWith(/^postgres-dump: there is no directory .*\/missing in this container$/m, {
          directory: join(orders.volume.path, 'missing'),
        }));

      test('if the directory is on no volume, since the dump would be lost with the container', () =>
        failsWith(/^postgres-dump: \/usr is not on a volume, a dump there would be lost$/m, {
          directory: '/usr',
        }));
    });

    test('a run that was killed costs no older dump, and a later run removes what it left', async () => {
      orders.put(...earlierDumps);
      const unfinished = () => orders.files().filter((name) => name.endsWith('.unfinished'));
      const killed = await orders.server.whileHeld('orders', lockLines, async () => {
        const run = startHook(shell, orders.hook(), { env: orders.server.env });
        await until(() => unfinished().length === 1);
        process.kill(run.pid, 'SIGKILL');
        return run;
      });
      expect((await killed.result).status).toBe(137);
      await until(() => orders.clients() === 0);
      expect(orders.dumps()).toEqual(earlierDumps);

      expect((await dump({ keep: 100 })).status).toBe(0);
      expect(unfinished(), 'may belong to a run that is still at work').toHaveLength(1);
      for (const name of unfinished()) utimesSync(join(orders.volume.path, name), 0, 0);
      expect((await dump({ keep: 100 })).status).toBe(0);
      expect(unfinished()).toEqual([]);
      expect(orders.dumps()).toEqual(expect.arrayContaining(earlierDumps));
    });

    test('runs at the same time do not disturb each other', async () => {
      orders.put(...earlierDumps);
      const results = await Promise.all([dump({ keep: 4 }), dump({ keep: 4 }), dump({ keep: 4 })]);
      expect(results).toEqual([1, 2, 3].map(() => ({ status: 0, stderr: '' })));
      expect(orders.files()).toHaveLength(4);
      expect(orders.files().every((name) => dumpName.test(name))).toBe(true);
      const made = orders.files().filter((name) => !earlierDumps.includes(name));
      expect(made.length).toBeGreaterThan(0);
      for (const name of made) expect(orders.restored(name)).toBe(orders.rows());
    });

    test('a volume that runs full keeps its dumps and gets its room back', async (context) => {
      const small = smallVolume(256);
      if (small === null) return notProven(context, 'no right to mount a file system');
      const [older] = earlierDumps as [string];
      try {
        writeFileSync(join(small.path, older), 'kept');
        const full = await dump({ directory: small.path, keep: 1 });
        expect(full.stderr).toMatch(/No space left on device[\s\S]*pg_dump failed/);
        expect(full.status).toBe(1);
        expect(readdirSync(small.path)).toEqual([older]);

        writeFileSync(join(small.path, older), Buffer.alloc(200 * 1024));
        const refused = await dump({ directory: small.path, keep: 1 });
        expect(refused.stderr).toMatch(
          /^postgres-dump: .* has \d+ KiB free, less than the last dump takes$/m,
        );
        expect(refused.status).toBe(1);
        expect(readdirSync(small.path)).toEqual([older]);
      } finally {
        small.remove();
      }
    });
  });
});

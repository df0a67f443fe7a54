import { chownSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hookShells, runHook } from '../support/hook-shells.ts';
import { describeWith } from '../support/needed-programs.ts';
import { postgresPrograms } from '../support/postgres-server.ts';
import { isRoot } from '../support/unprivileged.ts';
import { type Choice, dumpName, earlierDumps, OrdersDatabase } from './orders-database.ts';

/** Files of others that look a little like ours. */
const foreign = [
  'backup.sql',
  'a file with spaces.dump',
  'velero-orders-20250101T020000Z.dump.gz',
  'velero-orders-archive-20250101T020000Z.dump',
  'velero-orders-2025-01-01.dump',
  'velero-orders-before the upgrade.dump',
  'my-velero-orders-20250101T020000Z.dump',
  'velero-invoices-20250101T020000Z.dump',
  '-rf',
].sort();

describeWith([...postgresPrograms, 'dash', 'busybox'], 'postgres-dump against PostgreSQL 15', () => {
  const orders = new OrdersDatabase();

  describe.each(hookShells)('in a container like $name', (shell) => {
    const dump = (choice?: Choice, env: Readonly<Record<string, string>> = {}) =>
      runHook(shell, orders.hook(choice), { env: { ...orders.server.env, ...env } });
    const done = { status: 0, stderr: '' };

    test('leaves one dump from which every row comes back', async () => {
      expect(await dump()).toEqual(done);
      expect(orders.files()).toEqual([expect.stringMatching(dumpName)]);
      expect(orders.restored(orders.files()[0] as string)).toBe(orders.rows());
    });

    test('lets nobody but the owner of the directory read the dump', async () => {
      if (isRoot) chownSync(orders.volume.path, 65534, 65534);
      expect(await dump()).toEqual(done);
      const { mode, uid } = statSync(join(orders.volume.path, orders.files()[0] as string));
      expect(mode & 0o777).toBe(0o600);
      expect(uid).toBe(statSync(orders.volume.path).uid);
    });

    test('keeps exactly the newest, and touches no file of others', async () => {
      orders.put(...earlierDumps, ...foreign);
      expect(await dump({ keep: 3 })).toEqual(done);
      const own = orders.dumps();
      expect(own).toHaveLength(3);
      expect(own.slice(0, 2)).toEqual(earlierDumps.slice(-2));
      expect(orders.files().filter((name) => !own.includes(name))).toEqual(foreign);
    });

    test('keeps the dump just made, even when an older one bears a later date', async () => {
      orders.put(...earlierDumps, 'velero-orders-29990101T000000Z.dump');
      expect(await dump({ keep: 1 })).toEqual(done);
      const [made, later] = orders.dumps();
      expect(later).toBe('velero-orders-29990101T000000Z.dump');
      expect(orders.restored(made as string)).toBe(orders.rows());
    });

    test('works in a directory whose name has spaces and signs', async () => {
      const directory = join(orders.volume.path, "it's a $(dir) `x` *");
      mkdirSync(directory);
      expect(await dump({ directory, keep: 1 })).toEqual(done);
      expect(readdirSync(directory)).toEqual([expect.stringMatching(dumpName)]);
    });

    test.each([
      ['a quote', "it's"],
      ['a double quote', 'a"b'],
      ['a command substitution', '$(touch pwned)'],
      ['backticks', '`touch pwned`'],
      ['a second command', 'a;touch pwned'],
      ['a connection string', 'dbname=postgres'],
      ['an option', '--schema-only'],
      ['a pattern', 'ord*[a-z]'],
      ['a line break', 'a\ntouch pwned'],
      ['a backslash', 'a\\nb'],
    ])('dumps the database that is called so and runs nothing: %s', async (_what, name) => {
      const { server } = orders;
      const quoted = `"${name.replaceAll('"', '""')}"`;
      server.sql('postgres', `create role ${quoted} login superuser`);
      server.sql('postgres', `create database ${quoted} template orders`);
      try {
        expect(await dump({ user: name, database: name })).toEqual(done);
        expect(orders.files()).toHaveLength(1);
        const [file] = orders.files() as [string];
        expect(file.startsWith(`velero-${name}-`)).toBe(true);
        expect(orders.restored(file)).toBe(orders.rows());
        expect(existsSync('pwned')).toBe(false);
      } finally {
        server.sql('postgres', `drop database ${quoted}`);
        server.sql('postgres', `drop role ${quoted}`);
      }
    });

    test.each(['PGPASSWORD', 'POSTGRES_PASSWORD'])('logs in with %s of the container', async (name) => {
      expect(await dump({ user: 'guarded' }, { [name]: 'sesame' })).toEqual(done);
    });

    test('logs in with the password in POSTGRES_PASSWORD_FILE', async () => {
      const file = join(orders.volume.path, 'password');
      writeFileSync(file, 'sesame\n');
      expect(await dump({ user: 'guarded' }, { POSTGRES_PASSWORD_FILE: file })).toEqual(done);
    });
  });
});

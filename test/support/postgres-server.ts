import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { programPath } from './needed-programs.ts';
import { giveToUnprivileged, unprivileged } from './unprivileged.ts';

export const postgresPrograms = ['initdb', 'pg_ctl', 'psql', 'pg_dump', 'pg_restore'];

/** A PostgreSQL server on a Unix socket in a folder of its own; superuser `admin`, trusted. */
export interface PostgresServer {
  /** What a client in the same container needs: PGHOST. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs SQL and returns the rows, unaligned. */
  sql(database: string, text: string): string;
  restore(file: string, database: string): void;
  /** Runs SQL in a transaction that stays open until `work` is done, well or not. */
  whileHeld<Result>(database: string, text: string, work: () => Promise<Result>): Promise<Result>;
  stop(): void;
}

function run(
  program: string,
  argv: readonly string[],
  input = '',
  stdio: 'pipe' | 'ignore' = 'pipe',
): string {
  const [first, ...rest] = unprivileged(programPath(program), ...argv);
  const { status, stdout, stderr } = spawnSync(first, rest, {
    encoding: 'utf8',
    input,
    stdio: ['pipe', stdio, stdio],
  });
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr ?? ''}`);
  return stdout ?? '';
}

/** The files of a server, and how to speak to it once it runs. */
export interface PreparedPostgres extends Omit<PostgresServer, 'stop'> {
  readonly data: string;
  /** The argv that runs the server until it gets a signal. */
  readonly command: readonly [string, ...string[]];
}

/** Makes the files of a server in an empty folder. Of the roles, only those in `passwordRoles` must give a password. */
export function preparePostgres(folder: string, passwordRoles: readonly string[] = []): PreparedPostgres {
  giveToUnprivileged(folder);
  const data = join(folder, 'data');
  run('initdb', ['--pgdata', data, '--username=admin', '--auth=trust', '--encoding=UTF8', '--no-sync']);
  const access = join(data, 'pg_hba.conf');
  const guarded = passwordRoles.map((role) => `local all ${role} scram-sha-256\n`).join('');
  writeFileSync(access, `${guarded}${readFileSync(access, 'utf8')}`);
  appendFileSync(
    join(data, 'postgresql.conf'),
    `listen_addresses = ''\nunix_socket_directories = '${folder}'\nfsync = off\n`,
  );
  const at = (database: string) => ['--host', folder, '--username=admin', '--dbname', database];
  return {
    data,
    command: unprivileged(programPath('postgres'), '-D', data),
    env: { PGHOST: folder },
    sql: (database, text) =>
      run('psql', [...at(database), '-XAtq', '--set=ON_ERROR_STOP=1', '--file=-'], text),
    // On standard input, since the file may belong to another user.
    restore(file, database) {
      const [first, ...rest] = unprivileged(programPath('pg_restore'), ...at(database), '--exit-on-error');
      const { status, stderr } = spawnSync(first, rest, { input: readFileSync(file) });
      if (status !== 0) throw new Error(`pg_restore ended with ${status}: ${stderr}`);
    },
    async whileHeld(database, text, work) {
      const [first, ...rest] = unprivileged(programPath('psql'), ...at(database), '-XAtq');
      const child = spawn(first, rest, { stdio: ['pipe', 'pipe', 'ignore'] });
      const ended = new Promise((resolve) => child.once('close', resolve));
      child.stdin.write(`begin; ${text}; select 'held';\n`);
      await new Promise((resolve) => child.stdout.once('data', resolve));
      try {
        return await work();
      } finally {
        child.stdin.end();
        await ended;
      }
    },
  };
}

/** Starts a server in a folder of its own. Of the roles, only those in `passwordRoles` must give a password. */
export function startPostgres(passwordRoles: readonly string[] = []): PostgresServer {
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  const { data, command: _, ...server } = preparePostgres(folder, passwordRoles);
  run('pg_ctl', ['start', '--wait', '--pgdata', data, '--log', join(folder, 'log')], '', 'ignore');
  return {
    ...server,
    stop() {
      run('pg_ctl', ['stop', '--mode=immediate', '--wait', '--pgdata', data], '', 'ignore');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

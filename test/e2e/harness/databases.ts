import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { programPath } from '../../support/needed-programs.ts';
import { type PreparedPostgres, preparePostgres } from '../../support/postgres-server.ts';
import { freePort } from './ports.ts';
import type { Processes, ServerProcess } from './processes.ts';
import { demand } from './run-program.ts';
import { waitFor } from './wait.ts';

/** A database, and the role that owns it. */
export interface DumpedDatabase {
  readonly user: string;
  readonly database: string;
}

/** Debian's PostgreSQL on a Unix socket, and Debian's Redis on a loopback port; neither runs before it is started. */
export class Databases {
  readonly postgres: PreparedPostgres;
  readonly redisPort: number;
  readonly #processes: Processes;

  private constructor(processes: Processes, postgres: PreparedPostgres, redisPort: number) {
    this.#processes = processes;
    this.postgres = postgres;
    this.redisPort = redisPort;
  }

  static async prepare(processes: Processes): Promise<Databases> {
    // PostgreSQL does not run as root, and nobody may not look into a folder of root's.
    chmodSync(processes.folder, 0o711);
    const folder = join(processes.folder, 'postgres');
    mkdirSync(folder);
    return new Databases(processes, preparePostgres(folder), await freePort());
  }

  /** Starts PostgreSQL with the data that it left. */
  async startPostgres(): Promise<ServerProcess> {
    const [program, ...args] = this.postgres.command;
    const server = this.#processes.start('postgres', program, args);
    const answers = async () => (this.postgres.sql('postgres', 'select 1') === '1\n' ? true : undefined);
    await waitFor('PostgreSQL answers', answers, { server });
    return server;
  }

  /** Makes a database with rows. */
  fill({ user, database }: DumpedDatabase): void {
    this.postgres.sql('postgres', `create role "${user}" login`);
    this.postgres.sql('postgres', `create database "${database}" owner "${user}"`);
    const orders = 'create table orders as select n, md5(n::text) as text from generate_series(1, 20000) n';
    this.postgres.sql(database, `set role "${user}"; ${orders}`);
  }

  rows(database: string): string {
    return this.postgres.sql(database, 'select n, text from orders order by n');
  }

  /** Rows of a dump, by way of a database of its own. Throws where the dump is not whole. */
  restored(dump: string): string {
    this.postgres.sql('postgres', 'create database restored');
    try {
      this.postgres.restore(dump, 'restored');
      return this.rows('restored');
    } finally {
      this.postgres.sql('postgres', 'drop database restored');
    }
  }

  /** Starts an empty Redis. */
  async startRedis(): Promise<void> {
    const folder = join(this.#processes.folder, 'redis');
    mkdirSync(folder);
    const address = ['--bind', '127.0.0.1', '--port', String(this.redisPort)];
    const args = [...address, '--dir', folder, '--save', ''];
    const server = this.#processes.start('redis', programPath('redis-server'), args);
    const answers = async () => ((await this.redis('PING')) === 'PONG' ? true : undefined);
    await waitFor('Redis answers', answers, { server });
  }

  /** What Redis answers to a command, as redis-cli prints it. */
  async redis(...command: readonly string[]): Promise<string> {
    const answer = await demand(programPath('redis-cli'), ['-p', String(this.redisPort), ...command]);
    return answer.trim();
  }
}

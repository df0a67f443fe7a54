import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { postgresDump } from '../../src/recipes/postgres-dump.ts';
import type { HookStep } from '../../src/recipes/recipe.ts';
import { type PostgresServer, startPostgres } from '../support/postgres-server.ts';
import { memoryVolume, type Volume } from '../support/volumes.ts';

/** What a test chooses of the hook; the rest is role and database `orders` and the test's own volume. */
export interface Choice {
  readonly user?: string;
  readonly database?: string;
  readonly directory?: string;
  readonly keep?: number;
  readonly timeoutSeconds?: number;
}

export const dumpName = /^velero-orders-\d{8}T\d{6}Z\.dump$/;

/** Dumps of earlier backups, oldest first. */
export const earlierDumps = [1, 2, 3, 4, 5, 6, 7].map((day) => `velero-orders-2025010${day}T020000Z.dump`);

/** A PostgreSQL server with a database of orders for the tests of a group, and for each test an empty volume. */
export class OrdersDatabase {
  server!: PostgresServer;
  volume!: Volume;

  constructor() {
    beforeAll(() => this.#start());
    afterAll(() => this.server.stop());
    beforeEach(() => {
      this.volume = memoryVolume();
    });
    afterEach(() => this.volume.remove());
  }

  #start(): void {
    this.server = startPostgres(['guarded']);
    this.server.sql(
      'postgres',
      "create role orders login; create role guarded login password 'sesame'; create database orders owner orders",
    );
    this.server.sql(
      'orders',
      `create table lines as select n, md5(n::text) as text from generate_series(1, 20000) n;
       alter table lines owner to orders;
       grant select on lines to guarded;
       insert into lines values (0, '-- PostgreSQL database dump complete\nit''s äöü')`,
    );
  }

  hook({ timeoutSeconds = 60, ...parameters }: Choice = {}): HookStep {
    const all = {
      user: 'orders',
      database: 'orders',
      volume: 'data',
      directory: this.volume.path,
      ...parameters,
    };
    return postgresDump.steps(all, { timeoutSeconds, onError: 'Fail' }).pre[0] as HookStep;
  }

  /** What lies on the volume. */
  files(): string[] {
    return readdirSync(this.volume.path).sort();
  }

  dumps(): string[] {
    return this.files().filter((name) => dumpName.test(name));
  }

  put(...names: readonly string[]): void {
    for (const name of names) writeFileSync(join(this.volume.path, name), 'kept');
  }

  rows(database = 'orders'): string {
    return this.server.sql(database, 'select n, text from lines order by n');
  }

  /** Rows of a dump, by way of a database of its own. */
  restored(file: string): string {
    this.server.sql('postgres', 'create database restored');
    try {
      this.server.restore(join(this.volume.path, file), 'restored');
      return this.rows('restored');
    } finally {
      this.server.sql('postgres', 'drop database restored');
    }
  }

  /** pg_dump's connections to the server. */
  clients(): number {
    const count = "select count(*) from pg_stat_activity where application_name = 'pg_dump'";
    return Number(this.server.sql('postgres', count));
  }
}

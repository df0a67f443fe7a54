import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { programPath } from './needed-programs.ts';
import { giveToUnprivileged, unprivileged } from './unprivileged.ts';
import { until } from './until.ts';

export const redisPrograms = ['redis-server', 'redis-cli'];

/** A Redis server on a free loopback port, keeping its files in a folder of its own. */
export interface RedisServer {
  readonly port: number;
  readonly folder: string;
  /** One command; the answer as redis-cli prints it. */
  ask(...command: readonly string[]): string;
  /** A field of INFO. */
  info(field: string): string;
  signal(name: NodeJS.Signals): void;
  /** Ends the process at once, without a last save, and waits for it. */
  kill(): Promise<void>;
  /** Starts the process again with the files it left. */
  start(): Promise<void>;
  /** Kills it and removes its files. */
  remove(): Promise<void>;
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === 'object'
          ? resolve(address.port)
          : reject(new Error('no port')),
      );
    });
  });

export interface RedisOptions {
  /** Further settings: `['--appendonly', 'yes']`. */
  readonly settings?: readonly string[];
  /** What clients must say; '' = nothing. */
  readonly password?: string;
  /** Folder whose files the server finds at its start. */
  readonly files?: string;
}

export async function startRedis({
  settings = [],
  password = '',
  files,
}: RedisOptions = {}): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'redis-'));
  if (files !== undefined) cpSync(files, folder, { recursive: true });
  giveToUnprivileged(folder);
  const port = await freePort();
  let child: ChildProcess | null = null;
  const env = password === '' ? process.env : { ...process.env, REDISCLI_AUTH: password };
  const ask = (...command: readonly string[]) =>
    spawnSync(programPath('redis-cli'), ['-p', String(port), ...command], {
      encoding: 'utf8',
      env,
    }).stdout.trim();
  const server: RedisServer = {
    port,
    folder,
    ask,
    info: (field) => new RegExp(`^${field}:(.*?)\r?$`, 'm').exec(ask('INFO'))?.[1] ?? '',
    signal: (name) => void child?.kill(name),
    async kill() {
      const running = child;
      if (running === null) return;
      child = null;
      const ended = new Promise((resolve) => running.once('exit', resolve));
      // The whole group: a save is a process of its own.
      process.kill(-(running.pid as number), 'SIGKILL');
      await ended;
    },
    async start() {
      const secret = password === '' ? [] : ['--requirepass', password];
      const options = [
        '--bind',
        '127.0.0.1',
        '--port',
        String(port),
        '--dir',
        folder,
        '--save',
        '',
        ...secret,
        ...settings,
      ];
      const [program, ...argv] = unprivileged(programPath('redis-server'), ...options);
      child = spawn(program, argv, { stdio: 'ignore', cwd: folder, detached: true });
      await until(() => ask('PING') === 'PONG');
    },
    async remove() {
      await server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A server that runs; what it prints goes to `log`. */
export interface ServerProcess {
  readonly name: string;
  readonly log: string;
  /** Null while it runs, then how it ended. */
  ended(): string | null;
  /** Sends SIGTERM and resolves when the process is gone. */
  stop(): Promise<void>;
  /** Sends a signal to the process and to all that it started. */
  signal(name: NodeJS.Signals): void;
  /** Ends the process and all that it started, as a container ends. */
  kill(): Promise<void>;
}

const warden = join(import.meta.dirname, 'warden.mjs');
const logs = join(import.meta.dirname, '../logs');

/** The last lines of a log, for a person who must find out what went wrong. */
export const logTail = (log: string, lines = 15): string =>
  readFileSync(log, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');

/** The servers of one part. Each is ended when `stop` is called or this process ends, in whatever way it does. */
export class Processes {
  readonly logFolder: string;
  /** For this part alone, and gone with its servers. */
  readonly folder: string;
  readonly #warden: ChildProcess;

  /** `part` names the folder of the logs, which is emptied. */
  constructor(part: string) {
    this.logFolder = join(logs, part);
    rmSync(this.logFolder, { recursive: true, force: true });
    mkdirSync(this.logFolder, { recursive: true });
    this.folder = mkdtempSync(join(tmpdir(), `plan-e2e-${part}-`));
    this.#warden = spawn(process.execPath, [warden, this.folder], {
      stdio: ['pipe', 'ignore', 'inherit'],
      detached: true,
    });
  }

  /** Starts a program as a process group of its own. */
  start(
    name: string,
    program: string,
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
  ): ServerProcess {
    const log = join(this.logFolder, `${name}.log`);
    const output = openSync(log, 'a');
    const child = spawn(program, [...args], {
      cwd: this.folder,
      env: { ...process.env, ...environment },
      stdio: ['ignore', output, output],
      detached: true,
    });
    closeSync(output);
    let ending: string | null = null;
    const gone = new Promise<void>((resolve) => {
      child.once('error', (error) => {
        ending = error.message;
        resolve();
      });
      child.once('exit', (status, signal) => {
        ending = signal ?? `status ${status}`;
        this.#warden.stdin?.write(`-${child.pid}\n`);
        resolve();
      });
    });
    if (child.pid !== undefined) this.#warden.stdin?.write(`+${child.pid}\n`);
    const signal = (signalName: NodeJS.Signals) => {
      if (child.pid !== undefined && ending === null) process.kill(-child.pid, signalName);
    };
    return {
      name,
      log,
      ended: () => ending,
      async stop() {
        child.kill('SIGTERM');
        await gone;
      },
      signal,
      async kill() {
        signal('SIGKILL');
        await gone;
      },
    };
  }

  /** Ends every server that still runs, the newest first, and removes the folder. */
  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.#warden.once('exit', resolve));
    this.#warden.stdin?.end();
    await gone;
  }
}

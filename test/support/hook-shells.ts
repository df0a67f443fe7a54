import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { HookStep } from '../../src/recipes/recipe.ts';
import { programFolders, programPath } from './needed-programs.ts';

/** A /bin/sh as containers have it, with the small programs that come with it. */
export interface HookShell {
  readonly name: string;
  readonly program: string;
  /** What stands in for /bin/sh. */
  command(): readonly string[];
  /** Folder of programs that go before the machine's own, '' for none. */
  folder(): string;
}

let applets = '';

afterAll(() => {
  if (applets !== '') rmSync(applets, { recursive: true, force: true });
});

/** BusyBox's own find, df, timeout…, as in an Alpine image. */
function busyboxFolder(): string {
  if (applets !== '') return applets;
  applets = mkdtempSync(join(tmpdir(), 'busybox-'));
  const busybox = programPath('busybox');
  const names = spawnSync(busybox, ['--list'], { encoding: 'utf8' }).stdout.split('\n');
  for (const name of names.filter((each) => each !== '' && each !== 'busybox'))
    symlinkSync(busybox, join(applets, name));
  return applets;
}

export const hookShells: readonly HookShell[] = [
  { name: 'Debian (dash)', program: 'dash', command: () => [programPath('dash')], folder: () => '' },
  {
    name: 'Alpine (BusyBox)',
    program: 'busybox',
    command: () => [programPath('busybox'), 'sh'],
    folder: busyboxFolder,
  },
];

export interface HookResult {
  /** Exit status; 128 + n if signal n ended it. */
  readonly status: number;
  readonly stderr: string;
}

export interface RunningHook {
  /** The shell's process. */
  readonly pid: number;
  readonly result: Promise<HookResult>;
}

export interface HookSurroundings {
  readonly env?: Readonly<Record<string, string>>;
  /** Folder of programs that go before all others. */
  readonly programs?: string;
  /** Soft limits and such, run by the shell before the hook: `ulimit -f 8`. */
  readonly before?: string;
}

/** Starts a hook's command as a container would, with nothing in its environment but what is given. */
export function startHook(
  shell: HookShell,
  { command }: Pick<HookStep, 'command'>,
  surroundings: HookSurroundings = {},
): RunningHook {
  const [sh, ...rest] = command;
  if (sh !== '/bin/sh') throw new Error(`the hook does not run in /bin/sh but in ${sh}`);
  const { env = {}, programs = '', before } = surroundings;
  const path = [programs, shell.folder(), ...programFolders];
  const prelude = before === undefined ? [] : [programPath('dash'), '-c', `${before}; exec "$@"`, 'sh'];
  const [program, ...argv] = [...prelude, ...shell.command(), ...rest] as [string, ...string[]];
  const child = spawn(program, argv, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...env, PATH: path.filter((folder) => folder !== '').join(':') },
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const result = new Promise<HookResult>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) =>
      resolve({ status: status ?? (signal === 'SIGKILL' ? 137 : 143), stderr }),
    );
  });
  return { pid: child.pid as number, result };
}

export const runHook = (...hook: Parameters<typeof startHook>): Promise<HookResult> =>
  startHook(...hook).result;

/** Writes small shell programs into a folder below `parent`, to stand in front of the real ones. */
export function standInPrograms(parent: string, texts: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(parent, 'programs-'));
  for (const [name, text] of Object.entries(texts))
    writeFileSync(join(folder, name), `#!/bin/sh\n${text}`, { mode: 0o755 });
  return folder;
}

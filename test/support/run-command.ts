import { spawnSync } from 'node:child_process';

export interface CommandResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end, with the caller's environment but for what npm hands to its scripts. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: {
    readonly cwd: string;
    readonly environment?: Readonly<Record<string, string>>;
    readonly timeoutMs?: number;
  },
): CommandResult {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([key]) => !/^npm_|^NODE_ENV$|^VITEST/i.test(key)),
  );
  const { status, stdout, stderr } = spawnSync(command, [...args], {
    cwd: options.cwd,
    env: { ...inherited, ...options.environment },
    encoding: 'utf8',
    input: '',
    maxBuffer: 64 * 1024 * 1024,
    timeout: options.timeoutMs ?? 300_000,
  });
  return { status, stdout: stdout ?? '', stderr: stderr ?? '' };
}

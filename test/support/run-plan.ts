import { run } from '../../src/cli.ts';

export interface PlanRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program in this process, as a user would in `cwd`. */
export async function runPlan(
  args: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<PlanRun> {
  const written = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') => ({
    isTerminal: false,
    write: (text: string) => {
      written[name] += text;
    },
  });
  const code = await run(args, {
    cwd,
    environment: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...environment },
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    today: '2026-01-31',
    version: '0.0.0',
  });
  return { code, ...written };
}

import type { OutputStream } from './commands/command.ts';
import { exitCode } from './diagnostic.ts';

/** Put in by the build, from package.json. */
declare const PLAN_VERSION: string;

/** Node opens a stream when somebody first asks for it. */
const stream = (name: 'stdout' | 'stderr'): OutputStream => ({
  get isTerminal() {
    return process[name].isTTY === true;
  },
  write: (text) => void process[name].write(text),
});

async function main(args: readonly string[]): Promise<void> {
  if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
    process.stdout.write(`${PLAN_VERSION}\n`);
    return;
  }
  const { run } = await import('./cli.ts');
  process.exitCode = await run(args, {
    cwd: process.cwd(),
    environment: process.env,
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    today: new Date().toISOString().slice(0, 10),
    version: PLAN_VERSION,
  });
}

// A reader such as `head` that goes away is not an error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? exitCode.done);
  process.stderr.write(
    `error[output-unwritable]: standard output cannot be written (${error.code ?? error.message})\n`,
  );
  process.exit(exitCode.environment);
});

main(process.argv.slice(2)).catch((error: unknown) => {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  process.stderr.write(`error[internal]: this is a bug in plan, not in your file: ${text}\n`);
  process.stderr.write(
    '  = please report it with the command you ran and `plan --version`; PLAN_DEBUG=1 prints where it happened\n',
  );
  if (process.env['PLAN_DEBUG'] === '1' && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  process.exitCode = exitCode.bug;
});

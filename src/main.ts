import { standardStream } from './commands/standard-stream.ts';
import { exitCode } from './diagnostic.ts';

/** Put in by the build, from package.json. */
declare const PLAN_VERSION: string;

const stdout = standardStream('stdout');
const stderr = standardStream('stderr');

async function main(args: readonly string[]): Promise<void> {
  if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
    stdout.write(`${PLAN_VERSION}\n`);
    return;
  }
  const { run } = await import('./cli.ts');
  process.exitCode = await run(args, {
    cwd: process.cwd(),
    environment: process.env,
    stdout,
    stderr,
    today: new Date().toISOString().slice(0, 10),
    version: PLAN_VERSION,
  });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  stderr.write(`error[internal]: this is a bug in plan, not in your file: ${text}\n`);
  stderr.write(
    '  = please report it with the command you ran and `plan --version`; PLAN_DEBUG=1 prints where it happened\n',
  );
  if (process.env['PLAN_DEBUG'] === '1' && error instanceof Error) stderr.write(`${error.stack}\n`);
  process.exitCode = exitCode.bug;
});

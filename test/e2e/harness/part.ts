import { afterAll, beforeAll } from 'vitest';
import { describeWith } from '../../support/needed-programs.ts';
import { Processes } from './processes.ts';

const kept = process.env['PLAN_E2E_KEEP'] === 'true';
/** Builds are part of starting: an empty Go build cache takes long. */
const startMs = 3_600_000;

/**
 * A part of the end-to-end tests: what `start` starts is there before the first of `tests` and gone after the last.
 * With --keep it stays, and what `start` resolved to is printed for a person to use, until they interrupt.
 * `programs` are those of the machine that it needs beside Go and openssl.
 */
export function part(
  name: string,
  start: (processes: Processes) => Promise<Readonly<Record<string, string>>>,
  tests: () => void,
  programs: readonly string[] = [],
): void {
  describeWith(['go', 'openssl', ...programs], name, () => {
    let processes: Processes;
    let addresses: Readonly<Record<string, string>>;
    beforeAll(async () => {
      processes = new Processes(name);
      addresses = await start(processes);
    }, startMs);
    afterAll(async () => {
      if (kept) {
        const lines = Object.entries(addresses).map(([what, value]) => `  ${what}: ${value}`);
        console.error(`\n${name} stays up until you press Ctrl-C.\n${lines.join('\n')}`);
        await new Promise(() => {});
      }
      await processes.stop();
    }, startMs);
    tests();
  });
}

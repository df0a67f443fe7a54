import { findProgram } from '../../support/needed-programs.ts';
import { binary, programsByModule } from './server-binaries.ts';

/** A linker uses one core. */
const atOnce = 2;

/**
 * Builds what is missing before parts run side by side, which would each build the same. A single part builds what it needs.
 * Of two modules side by side, for programs of one would each compile what they share.
 */
export default async function buildServers(): Promise<void> {
  if (process.env['PLAN_E2E_ALONE'] === 'true' || findProgram('go') === null) return;
  const waiting = [...programsByModule];
  const buildNext = async (): Promise<void> => {
    for (let programs = waiting.shift(); programs !== undefined; programs = waiting.shift())
      for (const name of programs) await binary(name);
  };
  await Promise.all(Array.from({ length: atOnce }, buildNext));
}

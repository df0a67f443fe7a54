import { findProgram } from '../../support/needed-programs.ts';
import { binary, programNames } from './server-binaries.ts';

/** Builds what is missing before parts run side by side, which would each build the same. A single part builds what it needs. */
export default async function buildServers(): Promise<void> {
  if (process.env['PLAN_E2E_ALONE'] === 'true' || findProgram('go') === null) return;
  for (const name of programNames) await binary(name);
}

import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';

/** A name that nobody can foresee, in the same folder, so that a rename puts the file in place whole. */
export const temporaryPath = (path: string): string =>
  join(dirname(path), `.plan-${randomBytes(8).toString('hex')}.tmp`);

export const isTemporaryName = (name: string): boolean => /^\.plan-[0-9a-f]{16}\.tmp$/.test(name);

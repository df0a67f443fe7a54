import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BesideFiles } from '../../src/plan/sops-file.ts';

/** A Secret encrypted by the real `sops`, for a key that nobody has any more. */
export const encryptedFile = (name: string): string =>
  readFileSync(join(import.meta.dirname, 'sops', `${name}.sops.yaml`), 'utf8');

/** Secrets have names that differ where their files differ. */
export const secretName = (path: string): string =>
  path.includes('velero-repo')
    ? 'velero-repo-credentials'
    : `secret-${createHash('sha256').update(path).digest('hex').slice(0, 8)}`;

/**
 * A repository in which every path leads to an encrypted Secret that has the keys for every use. One with `velero-repo` in
 * its path is called as Velero wants the repository password.
 */
export const encryptedFiles = (): BesideFiles => ({
  read: (path) => ({
    text: encryptedFile('any-secret').replace('name: any-secret', `name: ${secretName(path)}`),
  }),
});

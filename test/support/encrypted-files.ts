import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BesideFiles } from '../../src/plan/sops-file.ts';

/** A Secret encrypted by the real `sops`, for a key that nobody has any more. */
export const encryptedFile = (name: string): string =>
  readFileSync(join(import.meta.dirname, 'sops', `${name}.sops.yaml`), 'utf8');

/**
 * A repository in which every path leads to an encrypted Secret that has the keys for every use. One with `velero-repo` in
 * its path is called as Velero wants the repository password; the others after the order in which they are asked for.
 */
export function encryptedFiles(): BesideFiles {
  const paths: string[] = [];
  const nameOf = (path: string) =>
    path.includes('velero-repo') ? 'velero-repo-credentials' : `secret-${paths.indexOf(path)}`;
  return {
    read(path) {
      if (!paths.includes(path)) paths.push(path);
      return { text: encryptedFile('any-secret').replace('name: any-secret', `name: ${nameOf(path)}`) };
    },
  };
}

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demand } from './run-program.ts';
import { binary } from './server-binaries.ts';

/** A person's key, by which `sops` encrypts and Flux decrypts. */
export interface AgeKey {
  /** File with the private half. */
  readonly file: string;
  readonly recipient: string;
}

export async function makeAgeKey(folder: string): Promise<AgeKey> {
  const file = join(folder, 'key.agekey');
  await demand(await binary('age-keygen'), ['-o', file]);
  const recipient = await demand(await binary('age-keygen'), ['-y', file]);
  return { file, recipient: recipient.trim() };
}

/** A Secret of Velero's namespace as the real `sops` encrypts it, by the command that plan tells people. */
export async function encryptedSecret(
  { recipient }: AgeKey,
  folder: string,
  name: string,
  stringData: Readonly<Record<string, string>>,
): Promise<string> {
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: 'velero' }, stringData };
  const file = join(folder, `${name}.yaml`);
  writeFileSync(file, JSON.stringify(secret));
  const options = ['--in-place', '--encrypted-regex', '^(data|stringData)$'];
  const environment = { SOPS_AGE_RECIPIENTS: recipient };
  await demand(await binary('sops'), ['encrypt', ...options, file], { environment });
  return readFileSync(file, 'utf8');
}

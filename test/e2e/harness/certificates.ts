import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { programPath } from '../../support/needed-programs.ts';
import { demand } from './run-program.ts';

/** A private certificate authority, and a server's certificate for the loopback address that it has signed. */
export interface Certificates {
  /** PEM. */
  readonly authority: string;
  readonly authorityFile: string;
  /** Holds `public.crt` and `private.key`, as MinIO wants them. */
  readonly folder: string;
}

/** Makes both with openssl, in `folder`. */
export async function makeCertificates(folder: string): Promise<Certificates> {
  const openssl = (...args: readonly string[]) => demand(programPath('openssl'), args, { folder });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  await openssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    'ca.key',
    '-out',
    'ca.crt',
    '-days',
    '2',
    '-subj',
    '/CN=e2e CA',
  );
  await openssl('req', ...newKey, '-keyout', 'private.key', '-out', 'request.csr', '-subj', '/CN=store');
  writeFileSync(join(folder, 'names'), 'subjectAltName=IP:127.0.0.1\n');
  const signed = [
    'x509',
    '-req',
    '-in',
    'request.csr',
    '-CA',
    'ca.crt',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
  ];
  await openssl(...signed, '-days', '2', '-extfile', 'names', '-out', 'public.crt');
  const authorityFile = join(folder, 'ca.crt');
  return { authority: readFileSync(authorityFile, 'utf8'), authorityFile, folder };
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { certificate } from '../../src/plan/formats/certificate.ts';

const pem = readFileSync(join(import.meta.dirname, 'certificates/store-ca.pem'), 'utf8');

test('one certificate, or several, may stand under ca.pem', () => {
  expect(certificate.check(pem)).toBeNull();
  expect(certificate.check(`${pem}\n${pem}`)).toBeNull();
});

test('what is no certificate is refused', () => {
  expect(certificate.check('')?.message).toContain('not a certificate');
  expect(certificate.check(Buffer.from(pem).toString('base64'))?.message).toContain('not a certificate');
  expect(certificate.check(`# our CA\n${pem}`)?.message).toContain('something other than certificates');
});

test('a damaged certificate is named by its number', () => {
  const damaged = pem.replace(/\n[A-Za-z0-9+/]{20}/, '\nAAAAAAAAAAAAAAAAAAAA');
  expect(certificate.check(pem + damaged)?.message).toBe('certificate 2 of 2 cannot be read');
});

test('certificates that Go would not find are refused', () => {
  const joined = certificate.check(`${pem.trimEnd()}${pem}`);
  expect(joined?.message).toBe('certificate 1 of 2 does not begin and end with lines of their own');
  expect(joined?.remedy).toContain('-----BEGIN CERTIFICATE-----');
  expect(certificate.check(`${pem}  ${pem}`)?.message).toContain('certificate 2 of 2');
  expect(certificate.check(pem.trimEnd().replaceAll('\n', ' '))?.message).toContain('certificate 1 of 1');
});

test('line ends of Windows and blanks at the end of a line do no harm', () => {
  expect(certificate.check(pem.replaceAll('\n', '\r\n'))).toBeNull();
  expect(certificate.check(pem.replaceAll('-----\n', '----- \t\n'))).toBeNull();
});

test('many beginnings without an end are read once', () => {
  expect(certificate.check('-----BEGIN CERTIFICATE-----\n'.repeat(30_000))?.message).toContain(
    'not a certificate',
  );
});

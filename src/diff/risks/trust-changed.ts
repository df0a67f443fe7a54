import type { Path } from '../../diagnostic.ts';
import { canonical } from '../../json.ts';
import type { TrustAnchor } from '../../plan/resolved-plan.ts';
import type { FoundRisk, RiskRule } from '../risk.ts';
import { inAfter, quoted } from '../wording.ts';

function said(trust: TrustAnchor): string {
  if (trust.kind === 'system') return 'the authorities of the image';
  if (trust.kind === 'pem') return 'a certificate in the plan';
  const source = trust.kind === 'mounted' && trust.source === 'configMap' ? 'ConfigMap' : 'Secret';
  return `${source} ${trust.secret.name}, key ${trust.secret.key}`;
}

function* changed(
  { subject, what, path }: { readonly subject: string; readonly what: string; readonly path: Path },
  before: TrustAnchor,
  after: TrustAnchor,
): Generator<FoundRisk> {
  if (canonical(before) === canonical(after)) return;
  const [was, is] = [said(before), said(after)];
  yield {
    subject,
    message: `${what} is judged by another authority`,
    before: was === is ? '' : was,
    after: was === is ? 'changed' : is,
    effect: 'If its certificate is not from that authority, nothing is read or written there any more.',
    place: inAfter(path),
  };
}

export const trustChanged: RiskRule = {
  code: 'trust-changed',
  level: 'medium',
  title: 'the certificate of a store is judged by another authority',
  why: 'A store whose certificate is not trusted is out of reach: the location becomes unavailable and no backup is made or restored; a mirror copies nothing.',
  remedy:
    'Ask the store for its certificate (openssl s_client), and compare its issuer with the new authority.',
  tells: ['trust.**', '*.trust.**'],
  example: {
    before:
      'storage: { default: { provider: minio, bucket: velero, endpoint: "https://minio.example.com", ca: { secret: store-ca, key: ca.crt }, credentials: { secret: velero-s3 } } }',
    after:
      'storage: { default: { provider: minio, bucket: velero, endpoint: "https://minio.example.com", credentials: { secret: velero-s3 } } }',
  },
  *check({ storage, mirrors }) {
    for (const { before, after } of storage.kept) {
      const what = `the certificate of storage ${quoted(after.name)}`;
      const place = { subject: `storage/${after.name}`, what, path: [...after.path, 'ca'] };
      yield* changed(place, before.trust, after.trust);
    }
    for (const { before, after } of mirrors.kept)
      for (const [end, word] of [
        ['from', 'reads from'],
        ['to', 'writes to'],
      ] as const) {
        const what = `the certificate of the store that mirror ${quoted(after.name)} ${word}`;
        const place = { subject: `mirror/${after.name}`, what, path: [...after[end].path, 'ca'] };
        yield* changed(place, before[end].trust, after[end].trust);
      }
  },
};

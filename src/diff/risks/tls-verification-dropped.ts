import type { RiskRule } from '../risk.ts';
import { inAfter, quoted } from '../wording.ts';

export const tlsVerificationDropped: RiskRule = {
  code: 'tls-verification-dropped',
  level: 'high',
  title: 'the certificate of a store is no longer verified',
  why: 'Whoever stands between the cluster and the store can read the credentials and every backup, or answer in its place.',
  remedy: 'Name the authority with `ca` instead of turning verification off.',
  tells: ['verifyTls.**', 'config.insecureSkipTLSVerify'],
  example: {
    before:
      'storage: { default: { provider: minio, bucket: velero, endpoint: "https://minio.example.com", credentials: { secret: velero-s3 } } }',
    after:
      'storage: { default: { provider: minio, bucket: velero, endpoint: "https://minio.example.com", tls: { verify: false, reason: moving to a new authority }, credentials: { secret: velero-s3 } } }',
  },
  *check({ storage }) {
    for (const { before, after } of storage.kept) {
      if (!before.verifyTls.verify || after.verifyTls.verify) continue;
      yield {
        subject: `storage/${after.name}`,
        message: `the certificate of storage ${quoted(after.name)} is no longer verified`,
        before: 'verified',
        after: `not verified: ${after.verifyTls.reason}`,
        effect: 'Credentials and backups can be read by whoever stands between.',
        place: inAfter([...after.path, 'tls', 'verify']),
      };
    }
  },
};

import type { ResolvedPlan, StorageLocation } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

/** Whether no request for the location is encrypted, those of people who fetch logs through `publicUrl` among them. */
export const isInTheOpen = ({ endpoint, publicUrl }: StorageLocation): boolean =>
  endpoint.startsWith('http://') && !publicUrl.startsWith('https://');

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const location of plan.storage) {
    const { name, path, trust, verifyTls } = location;
    if (!isInTheOpen(location)) continue;
    const words = [...(trust.kind === 'system' ? [] : ['ca']), ...(verifyTls.verify ? [] : ['tls'])];
    for (const word of words)
      yield {
        message: `${word} of storage location "${name}" is about https, and its endpoint is http: nothing on the way is encrypted`,
        subject: `storage/${name}`,
        path: [...path, word],
        at: 'key',
      };
  }
}

export const tlsUnused: Rule = {
  code: 'tls-unused',
  severity: 'warning',
  title: 'what is said of certificates has a connection to be about',
  why: 'Over http nobody shows a certificate: the CA is never asked, and passwords and backups travel in plain sight, while the plan reads as if they did not.',
  remedy: 'name the endpoint with https, or leave the key out',
  example: {
    bad: 'storage:\n  default: { provider: s3, bucket: home-velero, region: x, endpoint: "http://s3.lan", credentials: { secret: s3 }, ca: { secret: store-ca, key: ca.crt } }',
    good: 'storage:\n  default: { provider: s3, bucket: home-velero, region: x, endpoint: "https://s3.lan", credentials: { secret: s3 }, ca: { secret: store-ca, key: ca.crt } }',
  },
  needs: 'entry',
  check,
};

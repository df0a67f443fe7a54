import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const { name, path, credential, server } of plan.storage) {
    const elsewhere = [...plan.externalSecrets, ...plan.sopsSecrets];
    const fetched = elsewhere.some((secret) => secret.name === credential?.name);
    if (server.kind === 'none' || !fetched) continue;
    yield {
      message: `the login of the server of "${name}" is chosen when the server is set up, not fetched or decrypted`,
      subject: `storage/${name}`,
      path: [...path, 'credentials'],
      at: 'key',
    };
  }
}

export const serverLoginFetched: Rule = {
  code: 'server-login-fetched',
  severity: 'error',
  title: 'the login of a server that the plan deploys lies in a Secret',
  why: "The steps that set up the server choose a password and write it into Velero's Secret. One that is fetched from elsewhere would be another password, and Velero could not log in.",
  remedy: 'write credentials: { secret: velero-s3 }',
  example: {
    bad: 'storage:\n  default: { provider: minio, bucket: velero, endpoint: "http://minio.minio:9000", credentials: { externalSecret: { store: vault, key: velero/s3 } }, server: { helm: { root: { secret: minio-root } } } }',
    good: 'storage:\n  default: { provider: minio, bucket: velero, endpoint: "http://minio.minio:9000", credentials: { secret: velero-s3 }, server: { helm: { root: { secret: minio-root } } } }',
  },
  needs: 'entry',
  check,
};

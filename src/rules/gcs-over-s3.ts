import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

const host = /^(?:[^.]+\.)*storage\.googleapis\.com$/;

function* check({ storage }: ResolvedPlan): Generator<Violation> {
  for (const { name, path, provider, endpoint } of storage) {
    if (!URL.canParse(endpoint) || !host.test(new URL(endpoint).hostname)) continue;
    yield {
      message: `storage location "${name}" reaches Google Cloud Storage as provider ${provider}, and the plugin for S3 does not support that`,
      subject: `storage/${name}`,
      path: [...path, 'endpoint'],
    };
  }
}

export const gcsOverS3: Rule = {
  code: 'gcs-over-s3',
  severity: 'error',
  title: "Google Cloud Storage is reached by Google's plugin",
  why: 'The S3 interface of Google Cloud Storage is not quite that of Amazon, and Velero does not support it through the plugin for AWS. Source: velero.io/docs supported-providers.',
  remedy: 'write provider: gcp, with a key of Google or with workloadIdentity',
  example: {
    bad: 'storage:\n  default: { provider: s3, bucket: home-velero, region: auto, endpoint: "https://storage.googleapis.com", credentials: { secret: velero-s3 } }',
    good: 'storage:\n  default: { provider: gcp, bucket: home-velero, credentials: { secret: velero-gcs } }',
  },
  needs: 'entry',
  check,
};

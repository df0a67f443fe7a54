import { foldersMeet } from '../plan/bucket-folder.ts';
import type { ResolvedPlan, StorageLocation } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

/** Velero's plugin knows Amazon's addresses by the region. */
const addressOf = ({ endpoint, region }: StorageLocation): string =>
  endpoint === '' ? `https://s3.${region}.amazonaws.com` : endpoint;

function* check(plan: ResolvedPlan): Generator<Violation> {
  const sealed = plan.storage.filter(({ customerKey }) => customerKey !== null);
  for (const { name, from, buckets } of plan.mirrors)
    for (const { from: folder, path } of buckets) {
      const location = sealed.find((one) =>
        foldersMeet(
          { ...folder, endpoint: from.endpoint },
          { bucket: one.bucket, prefix: one.prefix, endpoint: addressOf(one) },
        ),
      );
      if (location === undefined) continue;
      yield {
        message: `mirror "${name}" copies ${folder.bucket}, in which storage location "${location.name}" keeps what only its customer key reads`,
        subject: `mirror/${name}`,
        path,
      };
    }
}

export const mirrorWithoutCustomerKey: Rule = {
  code: 'mirror-without-customer-key',
  severity: 'error',
  title: 'a mirror copies what its client can read',
  why: 'A store gives an object that is encrypted with a customer key to nobody who does not send that key along, and the client of a mirror sends none: not one object is copied. Source: Amazon S3, SSE-C.',
  remedy:
    'leave the mirror out, or encryption: a store that encrypts with keys of its own gives the client what it may read',
  example: {
    bad: 'storage:\n  default: { provider: aws, bucket: home-velero, region: eu-central-1, encryption: { customerKey: { secret: velero-customer-key } }, credentials: { secret: velero-s3 } }\nmirrors:\n  far: { from: { provider: aws, region: eu-central-1, bucket: home-velero, credentials: { secret: near } }, to: { provider: aws, region: us-east-1, bucket: copy, credentials: { secret: far } } }',
    good: 'storage:\n  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-s3 } }\nmirrors:\n  far: { from: { provider: aws, region: eu-central-1, bucket: home-velero, credentials: { secret: near } }, to: { provider: aws, region: us-east-1, bucket: copy, credentials: { secret: far } } }',
  },
  needs: 'entry',
  check,
};

import { foldersMeet, locationFolder } from '../plan/bucket-folder.ts';
import { copiesOf } from '../plan/mirror-copies.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  const sealed = plan.storage.filter(({ customerKey }) => customerKey !== null);
  for (const { mirror, bucket, source } of copiesOf(plan.mirrors)) {
    const location = sealed.find((one) => foldersMeet(source, locationFolder(one)));
    if (location === undefined) continue;
    yield {
      message: `mirror "${mirror.name}" copies ${bucket.from.bucket}, in which storage location "${location.name}" keeps what only its customer key reads`,
      subject: `mirror/${mirror.name}`,
      path: bucket.path,
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

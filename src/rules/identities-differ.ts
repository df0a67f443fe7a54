import { cloudIdentities } from '../plan/cloud-identities.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  const [first, ...others] = cloudIdentities(plan);
  if (first === undefined) return;
  for (const other of others) {
    if (other.cloud === first.cloud && other.value === first.value) continue;
    yield {
      message:
        other.cloud === first.cloud
          ? `Velero would need two identities, ${first.value} and ${other.value}, and its ServiceAccount has one`
          : `Velero would need identities of two clouds, ${first.cloud} and ${other.cloud}, and runs in one`,
      subject: other.subject,
      path: other.path,
    };
  }
}

export const identitiesDiffer: Rule = {
  code: 'identities-differ',
  severity: 'error',
  title: 'all locations without credentials use one identity',
  why: `A workload identity is an annotation of the ServiceAccount that server and node agent share. A second one has no place there, and
another cloud's would be read by nobody: the location that it is meant for stays Unavailable, or writes as somebody else.`,
  remedy: 'give one identity the rights on all of them, or write credentials for the others',
  example: {
    bad: 'storage:\n  default: { provider: aws, bucket: near, region: eu-central-1, credentials: { workloadIdentity: { role: "arn:aws:iam::111122223333:role/near" } } }\n  dr: { provider: aws, bucket: far, region: eu-west-1, credentials: { workloadIdentity: { role: "arn:aws:iam::111122223333:role/far" } } }',
    good: 'storage:\n  default: { provider: aws, bucket: near, region: eu-central-1, credentials: { workloadIdentity: { role: "arn:aws:iam::111122223333:role/velero" } } }\n  dr: { provider: aws, bucket: far, region: eu-west-1, credentials: { workloadIdentity: { role: "arn:aws:iam::111122223333:role/velero" } } }',
  },
  needs: 'plan',
  check,
};

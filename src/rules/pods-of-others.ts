import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

function* check({ storage, velero }: ResolvedPlan): Generator<Violation> {
  if (velero.install !== 'none') return;
  for (const { name, path, trust } of storage) {
    if (trust.kind !== 'mounted') continue;
    yield {
      message: `the CA of storage location "${name}" would be a file in the pods of Velero, which somebody else installs`,
      subject: `storage/${name}`,
      path: [...path, 'ca'],
      at: 'key',
    };
  }
}

export const podsOfOthers: Rule = {
  code: 'pods-of-others',
  severity: 'error',
  title: 'a certificate goes into pods that the plan installs',
  why: 'A CA that the location itself cannot name is mounted into the pods of server and node agent. With install: none those are not ours to change: the location would stay Unavailable.',
  remedy: 'write ca: { pem: … }, which the location itself holds, or install: helm or manifests',
  example: {
    bad: 'velero: { version: 1.18.3, install: none }\nstorage:\n  default: { provider: ceph, bucket: velero, endpoint: https://rgw.lan, ca: { configMap: store-ca, key: ca.crt }, credentials: { secret: velero-s3 } }',
    good: 'velero: { version: 1.18.3, install: manifests }\nstorage:\n  default: { provider: ceph, bucket: velero, endpoint: https://rgw.lan, ca: { configMap: store-ca, key: ca.crt }, credentials: { secret: velero-s3 } }',
  },
  needs: 'entry',
  check,
};

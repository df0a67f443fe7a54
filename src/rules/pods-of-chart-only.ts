import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

function* check({ storage, volumes, velero }: ResolvedPlan): Generator<Violation> {
  if (velero.install === 'helm') return;
  for (const { name, path, trust } of storage) {
    if (trust.kind !== 'mounted') continue;
    yield {
      message: `the CA of storage location "${name}" would be a file in Velero's pods, which only the chart's have`,
      subject: `storage/${name}`,
      path: [...path, 'ca'],
      at: 'key',
      remedy: 'write ca: { pem: … }, which the location itself holds, or install: helm',
    };
  }
  if (velero.install !== 'manifests') return;
  for (const { identity } of [...storage, ...volumes.snapshotLocations]) {
    if (identity === null) continue;
    yield {
      message: `the identity ${identity.value} would be an annotation of Velero's ServiceAccount, which only the chart's has`,
      subject: identity.subject,
      path: identity.path,
    };
  }
}

export const podsOfChartOnly: Rule = {
  code: 'pods-of-chart-only',
  severity: 'error',
  title: 'what needs changes of the pods goes with the chart',
  why: 'A mounted CA and a workload identity are settings of the pods of server and node agent. The manifests that plan renders do not have them, and pods that somebody else installs are not ours to change: the location would stay Unavailable.',
  remedy: 'write install: helm, or credentials in a Secret',
  example: {
    bad: 'velero: { version: 1.18.3, install: manifests }\nstorage:\n  default: { provider: aws, bucket: velero, region: eu-central-1, credentials: { workloadIdentity: { role: "arn:aws:iam::111122223333:role/velero" } } }',
    good: 'velero: { version: 1.18.3, install: helm }\nstorage:\n  default: { provider: aws, bucket: velero, region: eu-central-1, credentials: { workloadIdentity: { role: "arn:aws:iam::111122223333:role/velero" } } }',
  },
  needs: 'entry',
  check,
};

import { isOwnHost } from '../plan/formats/own-host.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

function* check({ storage }: ResolvedPlan): Generator<Violation> {
  for (const { name, endpoint, server, path } of storage) {
    if (server.kind !== 'none' || !URL.canParse(endpoint)) continue;
    const { hostname, protocol, port } = new URL(endpoint);
    if (!isOwnHost(hostname)) continue;
    yield {
      message: `the endpoint of storage location "${name}" names ${hostname}, which in the pods of Velero is the pod itself`,
      subject: `storage/${name}`,
      path: [...path, 'endpoint'],
      remedy: `write the address at which the cluster reaches the store, such as ${protocol}//nas.lan${port === '' ? '' : `:${port}`}`,
    };
  }
}

export const endpointInPod: Rule = {
  code: 'endpoint-in-pod',
  severity: 'warning',
  title: 'the endpoint is not the pod that asks',
  why: `The server and every node agent reach the store from pods of their own, where localhost is that pod. What answers at localhost
on a laptop, or through a port-forward, is not there: the location stays Unavailable and every backup fails validation.`,
  remedy: 'write the address at which the cluster reaches the store',
  example: {
    bad: 'storage:\n  default: { provider: s3, bucket: home-velero, region: us-east-1, endpoint: "http://localhost:9000", credentials: { secret: velero-s3 } }',
    good: 'storage:\n  default: { provider: s3, bucket: home-velero, region: us-east-1, endpoint: "http://nas.lan:9000", credentials: { secret: velero-s3 } }',
  },
  needs: 'entry',
  check,
};

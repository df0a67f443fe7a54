import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

const loopback = /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\])$/;

const isLoopback = (endpoint: string): boolean =>
  URL.canParse(endpoint) && loopback.test(new URL(endpoint).hostname);

function* check({ storage, mirrors }: ResolvedPlan): Generator<Violation> {
  const places = [
    ...storage.map(({ name, path, endpoint }) => ({
      what: `storage location "${name}"`,
      subject: `storage/${name}`,
      path: [...path, 'endpoint'],
      endpoint,
    })),
    ...mirrors.flatMap(({ name, path, from, to }) =>
      [{ side: 'from', end: from } as const, { side: 'to', end: to } as const]
        // The place of a storage location is told of there.
        .filter(({ end }) => !storage.some(({ endpoint }) => endpoint === end.endpoint))
        .map(({ side, end }) => ({
          what: `mirror "${name}"`,
          subject: `mirror/${name}`,
          path: [...path, side, 'endpoint'],
          endpoint: end.endpoint,
        })),
    ),
  ];
  for (const { what, subject, path, endpoint } of places) {
    if (!isLoopback(endpoint)) continue;
    yield {
      message: `the endpoint of ${what} is ${new URL(endpoint).hostname}, which for a pod is the pod itself`,
      subject,
      path,
    };
  }
}

export const endpointIsLoopback: Rule = {
  code: 'endpoint-is-loopback',
  severity: 'warning',
  title: 'an endpoint is where pods reach the store',
  why: `Velero asks for the store from its pod, where localhost is that pod. Nobody answers there: the location stays Unavailable, and every
backup fails validation.`,
  remedy:
    "write the address of the store's Service, or of its host as the cluster reaches it, such as host.docker.internal; publicUrl is for where you are",
  example: {
    bad: 'storage:\n  default: { provider: minio, bucket: home-velero, endpoint: "http://localhost:9000", credentials: { secret: velero-s3 } }',
    good: 'storage:\n  default: { provider: minio, bucket: home-velero, endpoint: "http://minio.minio.svc:9000", credentials: { secret: velero-s3 } }',
  },
  needs: 'entry',
  check,
};

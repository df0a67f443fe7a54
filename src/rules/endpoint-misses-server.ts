import { releaseAt } from '../plan/endpoint-service.ts';
import { plainMeaning } from '../plan/formats/plain.ts';
import type { ResolvedPlan, StorageLocation } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

/** The chart prints the name of the Service without quotes. */
function nameLost(service: string, namespace: string, location: string) {
  const meaning = plainMeaning(service);
  if (meaning === '') return null;
  return {
    message: `${location} names Service "${service}", which stands without quotes in what the chart makes and is read as ${meaning}`,
    remedy: `write http://minio.${namespace}.svc:9000`,
  };
}

/** What keeps the endpoint from reaching the server that the plan deploys; null if nothing does. */
function problemOf({ endpoint, server, name }: StorageLocation, veleroNamespace: string) {
  const { hostname, port, protocol } = new URL(endpoint);
  const location = `the endpoint of storage location "${name}"`;
  if (server.kind === 'none') return null;
  if (protocol === 'https:')
    return {
      message: `${location} is https, and the server that plan deploys speaks http alone`,
      remedy: `write ${endpoint.replace(/^https:/, 'http:')}`,
    };
  if (server.kind === 'compose') {
    const { api } = server.ports;
    const stated = port === '' ? 80 : Number(port);
    if (stated === api) return null;
    return {
      message: `${location} names port ${stated}, and the server answers on port ${api}`,
      remedy: `write http://${hostname}:${api}, or ports: { api: ${stated} }`,
    };
  }
  const release = releaseAt(endpoint, server.namespace, veleroNamespace);
  if (release !== null) return nameLost(release, server.namespace, location);
  return {
    message: `${location} names host ${hostname}, which is no Service in the server's namespace "${server.namespace}"`,
    remedy: `write http://minio.${server.namespace}.svc:9000`,
  };
}

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const location of plan.storage) {
    if (location.server.kind === 'none' || !URL.canParse(location.endpoint)) continue;
    const problem = problemOf(location, plan.velero.namespace);
    if (problem !== null)
      yield { ...problem, subject: `storage/${location.name}`, path: [...location.path, 'endpoint'] };
  }
}

export const endpointMissesServer: Rule = {
  code: 'endpoint-misses-server',
  severity: 'error',
  title: 'the endpoint leads to the server that the plan deploys',
  why: `Velero knows the endpoint and nothing else of the server. Where another host or port, or nobody, answers there, the location stays
Unavailable and every backup fails validation, while the server that was deployed for it runs and stays empty.`,
  remedy: 'name the address at which the deployed server answers',
  example: {
    bad: 'storage:\n  default: { provider: minio, bucket: home-velero, endpoint: "http://minio.storage.svc:9000", credentials: { secret: s3 }, server: { helm: { namespace: minio, root: { secret: minio-root } } } }',
    good: 'storage:\n  default: { provider: minio, bucket: home-velero, endpoint: "http://minio.minio.svc:9000", credentials: { secret: s3 }, server: { helm: { namespace: minio, root: { secret: minio-root } } } }',
  },
  needs: 'entry',
  check,
};

import type { Path } from '../diagnostic.ts';
import { releaseAt } from '../plan/endpoint-service.ts';
import type { ResolvedPlan, StorageLocation, StorageServer } from '../plan/resolved-plan.ts';
import { veleroUiChart } from '../platform/images.ts';
import type { Rule, Violation } from './rule.ts';

type ChartServer = Extract<StorageServer, { readonly kind: 'helm' }>;

/** Something on the machine or in the cluster that only one server can have. */
interface Claim {
  /** The same for two servers that cannot both have it. */
  readonly key: string;
  readonly what: string;
  readonly path: Path;
}

const serviceKey = (namespace: string, service: string): string => `service/${namespace}/${service}`;
const applicationKey = (release: string): string => `application/${release}`;

/** What a release of the chart has besides its pods: the chart has a second Service, for the console. */
function releaseClaims(
  { output, velero }: ResolvedPlan,
  { endpoint, path }: StorageLocation,
  server: ChartServer,
): readonly Claim[] {
  const { namespace, volume } = server;
  const release = releaseAt(endpoint, namespace, velero.namespace);
  // endpoint-misses-server tells of it.
  if (release === null) return [];
  const service = (name: string): Claim => ({
    key: serviceKey(namespace, name),
    what: `the Service "${name}" in namespace "${namespace}"`,
    path: [...path, 'endpoint'],
  });
  const persistentVolume = `${namespace}-${release}`;
  return [
    service(release),
    service(`${release}-console`),
    ...(output.format === 'argocd'
      ? [
          {
            key: applicationKey(release),
            what: `the Application "${release}" of Argo CD`,
            path: [...path, 'endpoint'],
          },
        ]
      : []),
    ...(volume === null || 'persistentVolumeClaim' in volume
      ? []
      : [
          {
            key: `volume/${persistentVolume}`,
            what: `the PersistentVolume "${persistentVolume}"`,
            path: [...server.path, 'volume'],
          },
        ]),
  ];
}

/** What Velero and its UI have, whoever installs them. */
function veleroKeys({ velero, output }: ResolvedPlan): readonly string[] {
  const releases = velero.ui === null ? ['velero'] : ['velero', veleroUiChart.name];
  return releases.flatMap((release) => [
    serviceKey(velero.namespace, release),
    ...(output.format === 'argocd' ? [applicationKey(release)] : []),
  ]);
}

function claimsOf(plan: ResolvedPlan, location: StorageLocation): readonly Claim[] {
  const { server } = location;
  if (server.kind === 'none') return [];
  if (server.kind === 'helm') return releaseClaims(plan, location, server);
  const { api, console } = server.ports;
  const port = (number: number, key: string): Claim => ({
    key: `port/${number}`,
    what: `port ${number}`,
    path: [...server.path, 'ports', key],
  });
  return [
    port(api, 'api'),
    port(console, 'console'),
    {
      key: `docker-volume/${server.volume}`,
      what: `the Docker volume "${server.volume}"`,
      path: [...server.path, 'volume'],
    },
  ];
}

const onOneServer =
  'or let both locations store on one server: the second without `server`, with bucket and credentials of the first and a prefix of its own';

function messageOf(location: string, other: string | null, what: string): string {
  if (other === null)
    return `the server of storage location "${location}" takes ${what}, which is Velero's own`;
  return other === location
    ? `the server of storage location "${location}" takes ${what} twice`
    : `the servers of storage locations "${other}" and "${location}" both take ${what}`;
}

function* check(plan: ResolvedPlan): Generator<Violation> {
  /** The location that has it, null for Velero. */
  const taken = new Map<string, string | null>(veleroKeys(plan).map((key) => [key, null]));
  for (const location of plan.storage) {
    const inCluster = location.server.kind === 'helm';
    let told = false;
    for (const { key, what, path } of claimsOf(plan, location)) {
      const other = taken.get(key);
      if (other === undefined) {
        taken.set(key, location.name);
        continue;
      }
      // All names of a release come from its Service's.
      if (inCluster && told) continue;
      told = true;
      yield {
        message: messageOf(location.name, other, what),
        subject: `storage/${location.name}`,
        path,
        ...(inCluster
          ? {
              remedy: `name another Service in its endpoint; ${onOneServer}`,
            }
          : {}),
      };
    }
  }
}

export const serversCollide: Rule = {
  code: 'servers-collide',
  severity: 'error',
  title: 'each server that the plan deploys has ports, volume and name of its own',
  why: `Of two servers on one port only the first starts; two on one volume write into each other's files; of two Helm releases with one name
and namespace the second takes the place of the first, be it Velero's own; and all Applications of Argo CD lie in one namespace.`,
  remedy: `give the server ports and a volume of its own, or another Service name; ${onOneServer}`,
  example: {
    bad: 'storage:\n  default: { provider: minio, bucket: near, endpoint: "http://minio:9000", credentials: { secret: s3 }, server: { compose: { volume: near } } }\n  far: { provider: minio, bucket: far, endpoint: "http://minio:9000", credentials: { secret: s3 }, server: { compose: { volume: far } } }',
    good: 'storage:\n  default: { provider: minio, bucket: near, endpoint: "http://minio:9000", credentials: { secret: s3 }, server: { compose: { volume: near } } }\n  far: { provider: minio, bucket: far, endpoint: "http://minio:9100", credentials: { secret: s3 }, server: { compose: { volume: far, ports: { api: 9100, console: 9101 } } } }',
  },
  needs: 'entry',
  check,
};

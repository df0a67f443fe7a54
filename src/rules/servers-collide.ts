import type { Path } from '../diagnostic.ts';
import type { ResolvedPlan, StorageLocation } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

/** Something on the machine or in the cluster that only one server can have. */
interface Claim {
  /** The same for two servers that cannot both have it. */
  readonly key: string;
  readonly what: string;
  readonly path: Path;
}

/** The Service that the endpoint of a chart's server names, which is its Helm release too. */
const releaseOf = (endpoint: string): string =>
  URL.canParse(endpoint) ? (new URL(endpoint).hostname.split('.')[0] ?? '') : '';

function claimsOf({ server, endpoint, path }: StorageLocation): readonly Claim[] {
  if (server.kind === 'none') return [];
  if (server.kind === 'helm') {
    const release = releaseOf(endpoint);
    return [
      {
        key: `helm/${server.namespace}/${release}`,
        what: `the Service "${release}" in namespace "${server.namespace}"`,
        path: [...path, 'endpoint'],
      },
    ];
  }
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
      key: `volume/${server.volume}`,
      what: `the Docker volume "${server.volume}"`,
      path: [...server.path, 'volume'],
    },
  ];
}

function* check({ storage }: ResolvedPlan): Generator<Violation> {
  const taken = new Map<string, string>();
  for (const location of storage) {
    for (const { key, what, path } of claimsOf(location)) {
      const other = taken.get(key);
      if (other === undefined) {
        taken.set(key, location.name);
        continue;
      }
      yield {
        message:
          other === location.name
            ? `the server of storage location "${location.name}" takes ${what} twice`
            : `the servers of storage locations "${other}" and "${location.name}" both take ${what}`,
        subject: `storage/${location.name}`,
        path,
      };
    }
  }
}

export const serversCollide: Rule = {
  code: 'servers-collide',
  severity: 'error',
  title: 'each server that the plan deploys has ports, volume and name of its own',
  why: `Of two servers on one port only the first starts; two on one volume write into each other's files; and of two Helm releases with one
name and namespace the second takes the place of the first.`,
  remedy:
    'give the server ports and a volume of its own, or another Service name; or let both locations store on one server: the second without `server`, with bucket and credentials of the first and a prefix of its own',
  example: {
    bad: 'storage:\n  default: { provider: minio, bucket: near, endpoint: "http://minio:9000", credentials: { secret: s3 }, server: { compose: { volume: near } } }\n  far: { provider: minio, bucket: far, endpoint: "http://minio:9000", credentials: { secret: s3 }, server: { compose: { volume: far } } }',
    good: 'storage:\n  default: { provider: minio, bucket: near, endpoint: "http://minio:9000", credentials: { secret: s3 }, server: { compose: { volume: near } } }\n  far: { provider: minio, bucket: far, endpoint: "http://minio:9100", credentials: { secret: s3 }, server: { compose: { volume: far, ports: { api: 9100, console: 9101 } } } }',
  },
  needs: 'entry',
  check,
};

import { isMap, type Json, type JsonObject } from '../json.ts';
import { composeProject } from '../plan/compose-project.ts';
import { releaseAt } from '../plan/endpoint-service.ts';
import type { ResolvedPlan, ServerLogin, StorageLocation, StorageServer } from '../plan/resolved-plan.ts';
import { portOf } from './store-service.ts';

type ComposeSettings = Extract<StorageServer, { readonly kind: 'compose' }>;
type ChartSettings = Extract<StorageServer, { readonly kind: 'helm' }>;

/** Names of the variables that hold a login; the login itself is never in the output. */
export interface EnvironmentLogin {
  readonly user: string;
  readonly password: string;
}

/** A server that Docker Compose runs for a storage location. */
export interface ComposeServer {
  readonly location: StorageLocation;
  readonly settings: ComposeSettings;
  readonly root: EnvironmentLogin;
  readonly user: EnvironmentLogin;
  /** The compose file, in the output folder. */
  readonly file: string;
  /** Keeps its containers apart from those of other files on the machine. */
  readonly project: string;
}

/** A server that the MinIO chart runs for a storage location. */
export interface ChartServer {
  readonly location: StorageLocation;
  readonly settings: ChartSettings;
  /** Name of the Helm release, its Service and all its objects. */
  readonly release: string;
  /** Port of the Service. */
  readonly port: string;
  /** Secret with the root login: keys `rootUser` and `rootPassword`. */
  readonly rootSecret: string;
  /** Secret with the password of Velero's user under the key `password`. */
  readonly userSecret: string;
  /** The claim that holds the backups; '' = the chart makes one. */
  readonly claim: string;
  /** The source of a rendered PersistentVolume, in its own shape; null = no volume is rendered. */
  readonly volumeSource: JsonObject | null;
  /** The values file, in the output folder. */
  readonly valuesFile: string;
}

function environmentLogin(login: ServerLogin): EnvironmentLogin {
  if (login.kind === 'env') return { user: login.user, password: login.password };
  throw new Error('the schema allows a compose server no other login than env');
}

function secretLogin(login: ServerLogin): string {
  if (login.kind === 'secret') return login.secret;
  throw new Error('the schema allows a chart server no other login than a Secret');
}

const fileStem = (base: string, { isDefault, name }: StorageLocation): string =>
  isDefault ? base : `${base}-${name}`;

export function composeServers(plan: ResolvedPlan): readonly ComposeServer[] {
  return plan.storage.flatMap((location) => {
    const { server } = location;
    if (server.kind !== 'compose') return [];
    return [
      {
        location,
        settings: server,
        root: environmentLogin(server.root),
        user: environmentLogin(server.user),
        file: `compose/${fileStem('compose', location)}.yaml`,
        project: composeProject(plan, location),
      },
    ];
  });
}

/**
 * The Service that the plan's endpoint names, so that Velero finds the server under the address that it is told. An
 * address from outside leaves the chart's own name.
 */
function serviceOf({ endpoint }: StorageLocation, namespace: string, veleroNamespace: string) {
  const name = releaseAt(endpoint, namespace, veleroNamespace);
  return name === null ? { name: 'minio', port: '9000' } : { name, port: String(portOf(new URL(endpoint))) };
}

/** The name in `persistentVolumeClaim: {claimName: …}`, '' for any other volume. */
function existingClaim(volume: JsonObject): string {
  const source = volume['persistentVolumeClaim'];
  const name = isMap(source) ? source['claimName'] : undefined;
  return typeof name === 'string' ? name : '';
}

/** A pod's volume finds its Secret in the pod's namespace; a PersistentVolume has none and must name it. */
function persistentSource(volume: JsonObject, namespace: string): JsonObject {
  const named = (source: Json): Json =>
    isMap(source)
      ? Object.fromEntries(
          Object.entries(source).map(([key, value]) => [
            key,
            /secretref$/i.test(key) && isMap(value)
              ? { ...value, namespace: value['namespace'] ?? namespace }
              : value,
          ]),
        )
      : source;
  return Object.fromEntries(Object.entries(volume).map(([kind, source]) => [kind, named(source)]));
}

export function chartServers(plan: ResolvedPlan): readonly ChartServer[] {
  return plan.storage.flatMap((location) => {
    const { server } = location;
    if (server.kind !== 'helm') return [];
    const { name, port } = serviceOf(location, server.namespace, plan.velero.namespace);
    const claim = server.volume === null ? '' : existingClaim(server.volume);
    const rendered = server.volume !== null && claim === '';
    return [
      {
        location,
        settings: server,
        release: name,
        port,
        rootSecret: secretLogin(server.root),
        userSecret: `${name}-velero`,
        claim: rendered ? `${name}-data` : claim,
        volumeSource: rendered ? persistentSource(server.volume, server.namespace) : null,
        valuesFile: `helm/${fileStem('minio', location)}-values.yaml`,
      },
    ];
  });
}

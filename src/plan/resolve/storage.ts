import { minioClientImage, minioImage } from '../../platform/images.ts';
import { providers } from '../../providers/index.ts';
import type { Release } from '../../velero/releases.ts';
import type { Plan } from '../plan.generated.ts';
import type { ServerLogin, StorageLocation, StorageServer, TrustAnchor } from '../resolved-plan.ts';
import { type Credentials, givesFields } from './credentials.ts';

type PlanLocation = NonNullable<Plan['storage']>[string];

/** Key of the credentials file in its Secret, as in Velero's own documentation. */
export const credentialsKey = 'cloud';

/** Name of the default location: the one called `default`, else the only one; null when that would be a guess. */
export function defaultLocation(plan: Plan): string | null {
  const names = Object.keys(plan.storage ?? {});
  if (names.includes('default')) return 'default';
  return names.length === 1 ? (names[0] ?? null) : null;
}

type PlanLogin = { readonly secret: string } | { readonly env: string };

function loginOf(login: PlanLogin): ServerLogin {
  if ('secret' in login) return { kind: 'secret', secret: login.secret };
  return { kind: 'env', user: `${login.env}_USER`, password: `${login.env}_PASSWORD` };
}

function serverOf(name: string, location: PlanLocation): StorageServer {
  const path = ['storage', name, 'server'];
  const { server } = location;
  if (server === undefined) return { kind: 'none' };
  if ('compose' in server) {
    const { compose } = server;
    return {
      kind: 'compose',
      path: [...path, 'compose'],
      image: compose.image ?? minioImage,
      clientImage: compose.clientImage ?? minioClientImage,
      ports: { api: compose.ports?.api ?? 9000, console: compose.ports?.console ?? 9001 },
      volume: compose.volume ?? 'minio-data',
      root: loginOf(compose.root ?? { env: 'MINIO_ROOT' }),
      user: loginOf(compose.user ?? { env: 'VELERO' }),
    };
  }
  const { helm } = server;
  return {
    kind: 'helm',
    path: [...path, 'helm'],
    image: helm.image ?? minioImage,
    clientImage: helm.clientImage ?? minioClientImage,
    namespace: helm.namespace ?? 'minio',
    root: loginOf(helm.root),
    volume: helm.volume ?? null,
  };
}

/**
 * Only a Secret can be named by a location, and only since 1.18.0; anything else is a file in the pods. `release` null: of
 * a release that is not known, or of a store that is no location.
 */
export function trustOf({ ca }: Pick<PlanLocation, 'ca'>, release: Release | null): TrustAnchor {
  if (ca === undefined) return { kind: 'system' };
  if ('pem' in ca) return { kind: 'pem', pem: ca.pem };
  if ('configMap' in ca)
    return { kind: 'mounted', source: 'configMap', secret: { name: ca.configMap, key: ca.key } };
  const secret = { name: ca.secret, key: ca.key };
  return release === null || release.has.caCertRef
    ? { kind: 'secret', secret }
    : { kind: 'mounted', source: 'secret', secret };
}

/** What the plan asks of the store's own encryption; '' and null where it asks nothing. */
function encryptionOf({ encryption }: PlanLocation, name: string, credentials: Credentials) {
  if (encryption === undefined) return { kmsKeyId: '', customerKey: null };
  if ('kmsKeyId' in encryption) return { kmsKeyId: encryption.kmsKeyId, customerKey: null };
  const customerKey = credentials.secretOf(encryption.customerKey, {
    path: ['storage', name, 'encryption', 'customerKey'],
    subject: `storage/${name}`,
    name: `velero-storage-${name}-customer-key`,
    key: 'customer-key',
    outlives: true,
  });
  return { kmsKeyId: '', customerKey };
}

function resolveLocation(
  plan: Plan,
  release: Release | null,
  name: string,
  location: PlanLocation,
  credentials: Credentials,
): StorageLocation {
  const provider = providers.find((candidate) => candidate.name === location.provider);
  if (provider === undefined)
    throw new Error(`the schema allows provider ${location.provider}, the registry lacks it`);
  const verify = location.tls?.verify ?? true;
  const regionDefault = provider.parameters.properties['region']?.default;
  const region = location.region ?? (typeof regionDefault === 'string' ? regionDefault : '');
  const endpoint = location.endpoint ?? provider.endpoint?.(region) ?? '';
  const publicUrl = location.publicUrl ?? '';
  const { secret, identity } = credentials.resolve(location.credentials, {
    path: ['storage', name, 'credentials'],
    subject: `storage/${name}`,
    name: `velero-storage-${name}`,
    key: credentialsKey,
    plugin: provider.plugin,
    // Its object stays in the cluster when it leaves the plan, and reaches its backups with this alone.
    outlives: true,
  });
  const { kmsKeyId, customerKey } = encryptionOf(location, name, credentials);
  const own = provider.config({
    region,
    endpoint,
    publicUrl,
    verifyTls: verify,
    kmsKeyId,
    customerKey: customerKey === null ? '' : `${customerKey.name}/${customerKey.key}`,
    storageAccount: location.storageAccount ?? '',
    resourceGroup: location.resourceGroup ?? '',
    subscriptionId: location.subscriptionId ?? '',
    identity: identity?.value ?? '',
    accountKey: givesFields(location.credentials),
  });
  const config: Readonly<Record<string, string>> = { ...own, ...location.config };
  return {
    name,
    path: ['storage', name],
    provider: provider.name,
    veleroProvider: provider.plugin.veleroProvider,
    plugin: provider.plugin.name,
    bucket: location.bucket,
    prefix: location.prefix ?? plan.cluster,
    region,
    endpoint,
    publicUrl,
    config: Object.keys(config)
      .sort()
      .map((key) => ({ key, value: config[key] ?? '' })),
    credential: secret,
    identity,
    customerKey,
    trust: trustOf(location, release),
    verifyTls: { verify, reason: location.tls?.reason ?? '' },
    readOnly: location.readOnly ?? false,
    isDefault: defaultLocation(plan) === name,
    server: serverOf(name, location),
    hatch: location.config ?? null,
  };
}

export function resolveStorage(
  plan: Plan,
  release: Release | null,
  credentials: Credentials,
): readonly StorageLocation[] {
  const entries = Object.entries(plan.storage ?? {});
  return entries.map(([name, location]) => resolveLocation(plan, release, name, location, credentials));
}

import type { Path } from '../../diagnostic.ts';
import { minioClientImage, nodeExporterImage } from '../../platform/images.ts';
import { providers } from '../../providers/index.ts';
import { awsPlugin } from '../../providers/plugins/velero-plugin-for-aws.ts';
import { secondsOf } from '../../seconds-of.ts';
import { amazonEndpoint } from '../bucket-folder.ts';
import { profileOf } from '../credentials-profile.ts';
import type { Plan } from '../plan.generated.ts';
import type { Mirror, MirrorEnd, MirroredBucket, MirrorPlace } from '../resolved-mirrors.ts';
import type { StorageLocation } from '../resolved-plan.ts';
import type { Credentials } from './credentials.ts';
import type { Problems } from './problems.ts';
import { credentialsKey, trustOf } from './storage.ts';

type PlanMirror = NonNullable<Plan['mirrors']>[string];
type PlanEnd = PlanMirror['from'];
type PlanStore = Exclude<PlanEnd, { readonly storage: string }>;

/** What resolving one end of one mirror needs to know. */
interface Context {
  readonly name: string;
  readonly side: 'from' | 'to';
  readonly storage: readonly StorageLocation[];
  readonly credentials: Credentials;
  readonly problems: Problems;
}

const pathOf = ({ name, side }: Context): Path => ['mirrors', name, side];

/** Why the client of a mirror cannot go to a location's store; '' = it can. */
function hindrance({ provider, credential, customerKey, verifyTls }: StorageLocation): string {
  const { plugin } = providers.find(({ name }) => name === provider) ?? {};
  if (plugin !== awsPlugin) return `its provider ${provider} does not speak S3`;
  if (credential === null) return 'it has a workload identity in place of keys';
  if (customerKey !== null) return 'it is encrypted with a customer key, which only Velero is told';
  return verifyTls.verify ? '' : 'its certificate is not checked, and the client checks both stores or none';
}

/** The store of a storage location, by the location's own keys. */
function locationEnd(storage: string, context: Context): MirrorEnd | null {
  const location = context.storage.find(({ name }) => name === storage);
  if (location === undefined) return null;
  const { provider, region, credential, config, trust } = location;
  const reason = hindrance(location);
  if (reason !== '' || credential === null) {
    context.problems.add(
      'mirror-store',
      { path: [...pathOf(context), 'storage'] },
      `mirror/${context.name}`,
      `mirror "${context.name}" cannot use storage location "${storage}": ${reason}`,
      location.customerKey === null ? '' : 'leave the mirror out, or encryption of the location',
    );
    return null;
  }
  return {
    path: pathOf(context),
    storage,
    provider,
    endpoint: location.endpoint === '' ? amazonEndpoint(region) : location.endpoint,
    region,
    credential,
    profile: profileOf(config),
    trust,
  };
}

function storeEnd(store: PlanStore, context: Context): MirrorEnd | null {
  const { name, side, credentials, problems } = context;
  const providerName = store.provider ?? 's3';
  const provider = providers.find((candidate) => candidate.name === providerName);
  const region = store.region ?? '';
  const computed =
    region === ''
      ? ''
      : providerName === 'aws'
        ? amazonEndpoint(region)
        : (provider?.endpoint?.(region) ?? '');
  const endpoint = store.endpoint ?? computed;
  if (endpoint === '')
    problems.add(
      'mirror-store',
      { path: pathOf(context), at: 'key' },
      `mirror/${name}`,
      `mirror "${name}" does not say where the store answers that it copies ${side}`,
      providerName === 'aws' || provider?.endpoint !== undefined
        ? `write the region of the buckets, such as region: eu-central-1`
        : 'write its address, such as endpoint: https://s3.example.com',
    );
  const { secret } = credentials.resolve(store.credentials, {
    path: [...pathOf(context), 'credentials'],
    subject: `mirror/${name}`,
    name: `mirror-${name}-${side}`,
    key: credentialsKey,
    plugin: awsPlugin,
    outlives: false,
  });
  if (endpoint === '' || secret === null) return null;
  return {
    path: pathOf(context),
    storage: '',
    provider: providerName,
    endpoint,
    region,
    credential: secret,
    profile: 'default',
    trust: trustOf(store, null),
  };
}

const endOf = (end: PlanEnd, context: Context): MirrorEnd | null =>
  'storage' in end ? locationEnd(end.storage, context) : storeEnd(end, context);

const join = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('/');

/** What is copied, each with the place in the plan that names it. */
function sources(name: string, { from, buckets }: PlanMirror, storage: readonly StorageLocation[]) {
  const path = ['mirrors', name];
  const prefix = 'storage' in from ? '' : (from.prefix ?? '');
  if (buckets !== undefined)
    return buckets.map((bucket, index) => ({ path: [...path, 'buckets', index], place: { bucket, prefix } }));
  if (!('storage' in from))
    return from.bucket === undefined
      ? []
      : [{ path: [...path, 'from', 'bucket'], place: { bucket: from.bucket, prefix } }];
  const location = storage.find((candidate) => candidate.name === from.storage);
  if (location === undefined) return [];
  const place = { bucket: location.bucket, prefix: location.prefix };
  return [{ path: [...path, 'from', 'storage'], place }];
}

/** Where a bucket's copy lies. */
function destinationOf(
  { bucket, prefix }: MirrorPlace,
  isOnly: boolean,
  to: PlanEnd,
  storage: readonly StorageLocation[],
): MirrorPlace {
  if ('storage' in to) {
    const location = storage.find(({ name }) => name === to.storage);
    return { bucket: location?.bucket ?? '', prefix: location?.prefix ?? '' };
  }
  const below = to.prefix ?? '';
  if (to.bucket === undefined) return { bucket, prefix: join(below, prefix) };
  return { bucket: to.bucket, prefix: isOnly ? join(below, prefix) : join(below, bucket, prefix) };
}

/** What the buckets of a mirror come to, or why they cannot be told. */
function bucketsOf(
  name: string,
  mirror: PlanMirror,
  storage: readonly StorageLocation[],
  problems: Problems,
): readonly MirroredBucket[] {
  const { from, to, buckets } = mirror;
  const report = (path: Path, message: string, remedy: string) =>
    problems.add('mirror-buckets', { path, at: 'key' }, `mirror/${name}`, message, remedy);
  const found = sources(name, mirror, storage);
  if (!('storage' in from) && from.bucket !== undefined && buckets !== undefined)
    report(
      ['mirrors', name, 'from', 'bucket'],
      `mirror "${name}" names one bucket under from and several under buckets`,
      'keep one of the two',
    );
  if (found.length === 0 && !('storage' in from))
    report(
      ['mirrors', name],
      `mirror "${name}" does not say which buckets it copies`,
      'list them under buckets',
    );
  if ('storage' in to && (!('storage' in from) || buckets !== undefined))
    report(
      ['mirrors', name, 'to', 'storage'],
      `mirror "${name}" copies buckets into storage location "${to.storage}", which holds backups and nothing else`,
      'copy a storage location there (from: { storage: … } without buckets), or name the store itself under to',
    );
  return found.map(({ path, place }) => ({
    path,
    from: place,
    to: destinationOf(place, found.length === 1, to, storage),
  }));
}

export const resolveMirrors = (
  plan: Plan,
  storage: readonly StorageLocation[],
  credentials: Credentials,
  problems: Problems,
): readonly Mirror[] =>
  Object.entries(plan.mirrors ?? {}).flatMap(([name, mirror]) => {
    const context = { name, storage, credentials, problems };
    const from = endOf(mirror.from, { ...context, side: 'from' });
    const to = endOf(mirror.to, { ...context, side: 'to' });
    const buckets = bucketsOf(name, mirror, storage, problems);
    if (from === null || to === null) return [];
    return [
      {
        name,
        path: ['mirrors', name],
        from,
        to,
        buckets,
        maxLagSeconds: secondsOf(mirror.maxLag ?? '1h'),
        clientImage: mirror.clientImage ?? minioClientImage,
        metricsImage: mirror.metricsImage ?? nodeExporterImage,
      },
    ];
  });

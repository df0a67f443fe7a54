import { freeName } from '../free-name.ts';
import type { Json, JsonObject } from '../json.ts';
import { folderText } from '../plan/bucket-folder.ts';
import { humanDuration } from '../plan/duration.ts';
import { mirrorName } from '../plan/mirror-name.ts';
import type { Mirror, MirrorEnd, MirroredBucket } from '../plan/resolved-mirrors.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';

/** Name of the ConfigMap with the script and the certificates that stand in the plan. */
export const mirrorConfigMap = 'backup-plan-mirrors';
/** Of the port on which the exporter answers. */
export const metricsPort = { name: 'mirror-metrics', number: 9100 } as const;

/** The CronJob that copies back; it is suspended, and people make Jobs from it. */
export const backName = (mirror: Mirror): string => `${mirrorName(mirror)}-back`;

const ends = ({ from, to }: Mirror) => [
  { side: 'from', end: from },
  { side: 'to', end: to },
];

/** Key of the ConfigMap with the certificates of one store. */
const certificateKey = ({ name }: Mirror, side: string): string => `${name}-${side}.crt`;

/** Certificates that stand in the plan, as entries of the ConfigMap. */
export const certificateEntries = (
  mirror: Mirror,
): readonly { readonly key: string; readonly text: string }[] =>
  ends(mirror).flatMap(({ side, end: { trust } }) =>
    trust.kind === 'pem' ? [{ key: certificateKey(mirror, side), text: trust.pem }] : [],
  );

function certificateSource(mirror: Mirror, side: string, { trust }: MirrorEnd): readonly Json[] {
  const path = `${side}.crt`;
  const of = (kind: 'configMap' | 'secret', name: string, key: string): readonly Json[] => [
    { [kind]: { name, items: [{ key, path }] } },
  ];
  switch (trust.kind) {
    case 'system':
      return [];
    case 'pem':
      return of('configMap', mirrorConfigMap, certificateKey(mirror, side));
    case 'secret':
      return of('secret', trust.secret.name, trust.secret.key);
    case 'mounted':
      return of(trust.source, trust.secret.name, trust.secret.key);
  }
}

/** Certificates that the client trusts beside those of its image. */
const certificateSources = (mirror: Mirror): readonly Json[] =>
  ends(mirror).flatMap(({ side, end }) => certificateSource(mirror, side, end));

/** The longest that a copy may stand still before its container starts anew, in seconds. */
const stallSeconds = 900;

/** The time between two passes, in seconds: a quarter of the lag leaves time for the pass itself, and for one that fails. */
const pauseSeconds = ({ maxLagSeconds }: Mirror): number => Math.floor(maxLagSeconds / 4);

export const metricsContainer = 'metrics';

/** What Flux fills in may hold dots, be another bucket's name or that of the exporter. */
const stemOf = (bucket: string, index: number): string =>
  bucket.includes('$') ? `bucket-${index + 1}` : bucket.replaceAll('.', '-');

/** Container names hold no dots, and a bucket may be copied to two places. */
function containerNames(buckets: readonly MirroredBucket[]): readonly string[] {
  const taken = new Set([metricsContainer]);
  return buckets.map(({ from }, index) => {
    const name = freeName(stemOf(from.bucket, index), taken, index);
    taken.add(name);
    return name;
  });
}

const environmentOf = (mirror: Mirror, { from, to }: MirroredBucket, container: string) =>
  Object.entries({
    MIRROR: mirror.name,
    BUCKET: from.bucket,
    SOURCE: folderText(from),
    TARGET: folderText(to),
    FROM_URL: mirror.from.endpoint,
    FROM_PROFILE: mirror.from.profile,
    TO_URL: mirror.to.endpoint,
    TO_PROFILE: mirror.to.profile,
    CREDENTIALS: '/credentials',
    STATE: `/state/${container}`,
    PAUSE_SECONDS: String(pauseSeconds(mirror)),
    STALL_SECONDS: String(stallSeconds),
    ...(certificateSources(mirror).length === 0 ? {} : { SSL_CERT_DIR: '/certificates' }),
  }).map(([name, value]) => ({ name, value }));

/** One container for each bucket, so that one that hangs holds up no other. */
export function containersOf(mirror: Mirror) {
  const names = containerNames(mirror.buckets);
  return mirror.buckets.map((bucket, index) => {
    const name = names[index] ?? '';
    return { name, image: mirror.clientImage, environment: environmentOf(mirror, bucket, name) };
  });
}

const credentialsVolume = (side: string, { credential }: MirrorEnd): JsonObject => ({
  name: side,
  secret: { secretName: credential.name, items: [{ key: credential.key, path: 'file' }] },
});

/** The volumes beside script and state. */
export function volumesOf(mirror: Mirror) {
  const certificates = certificateSources(mirror);
  return {
    volumes: [
      ...ends(mirror).map(({ side, end }) => credentialsVolume(side, end)),
      ...(certificates.length === 0 ? [] : [{ name: 'certificates', projected: { sources: certificates } }]),
    ],
    mounts: [
      ...ends(mirror).map(({ side }) => ({ name: side, mountPath: `/credentials/${side}`, readOnly: true })),
      ...(certificates.length === 0
        ? []
        : [{ name: 'certificates', mountPath: '/certificates', readOnly: true }]),
    ],
  };
}

/** What the README says of each copy. */
export const mirrorRows = ({ mirrors }: ResolvedPlan) =>
  mirrors.flatMap(({ name, from, to, buckets, maxLagSeconds }) =>
    buckets.map((bucket) => ({
      name,
      from: `\`${folderText(bucket.from)}\` at \`${from.endpoint}\``,
      to: `\`${folderText(bucket.to)}\` at \`${to.endpoint}\``,
      maxLag: humanDuration(maxLagSeconds),
    })),
  );

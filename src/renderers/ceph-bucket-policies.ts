import template from '../../templates/ceph-bucket-policies.json.hbs';
import type { Path } from '../diagnostic.ts';
import { hostOf } from '../plan/bucket-folder.ts';
import type { Mirror, MirrorEnd } from '../plan/resolved-mirrors.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import {
  bucketStatements,
  copyStatements,
  readStatements,
  type Statement,
  veleroAccess,
} from './minio-access.ts';
import type { Renderer } from './renderer.ts';

/** What the backup user may do in one bucket of a gateway. */
export interface CephBucket {
  readonly bucket: string;
  readonly endpoint: string;
  readonly region: string;
  readonly file: string;
  readonly origin: Path;
  readonly statements: readonly Statement[];
}

const ofLocations = ({ storage }: ResolvedPlan): readonly CephBucket[] =>
  storage
    .filter(({ provider }) => provider === 'ceph')
    .map((location) => ({
      bucket: location.bucket,
      endpoint: location.endpoint,
      region: location.region,
      file: `policies/${location.name}-bucket-policy.json`,
      origin: location.path,
      statements: bucketStatements(location),
    }));

/** The gateway's own region where a plan names none. */
const regionOf = ({ region }: MirrorEnd): string => (region === '' ? 'default' : region);

const ofMirror = (mirror: Mirror): readonly CephBucket[] =>
  [
    { side: 'from', end: mirror.from, statements: readStatements },
    { side: 'to', end: mirror.to, statements: copyStatements },
  ].flatMap(({ side, end, statements }) =>
    end.provider === 'ceph'
      ? mirror.buckets.map((bucket) => {
          const place = side === 'from' ? bucket.from : bucket.to;
          return {
            bucket: place.bucket,
            endpoint: end.endpoint,
            region: regionOf(end),
            file: `policies/mirror-${mirror.name}-${side}-${place.bucket}-policy.json`,
            origin: mirror.path,
            statements: statements(place.bucket),
          };
        })
      : [],
  );

/** Each bucket once, since it has one policy, with all that somebody needs of it. */
export function cephBuckets(plan: ResolvedPlan): readonly CephBucket[] {
  const buckets = new Map<string, CephBucket>();
  for (const bucket of [...ofLocations(plan), ...plan.mirrors.flatMap(ofMirror)]) {
    const key = `${hostOf(bucket.endpoint)}/${bucket.bucket}`;
    const known = buckets.get(key);
    const held = new Set(known?.statements.map((one) => JSON.stringify(one)));
    const further = bucket.statements.filter((one) => !held.has(JSON.stringify(one)));
    buckets.set(key, { ...(known ?? bucket), statements: [...(known?.statements ?? []), ...further] });
  }
  return [...buckets.values()];
}

/** In JSON's own quotes, with commas between. */
const list = (texts: readonly string[]): string => texts.map((text) => JSON.stringify(text)).join(', ');

/** A gateway knows no policies of users: what a user may do in somebody else's bucket stands on that bucket. */
export const cephBucketPolicies: Renderer = {
  name: 'ceph-bucket-policies',
  description: 'for each bucket of a Ceph gateway, the bucket policy that lets the backup user in',
  kind: 'text',
  template,
  files: (plan) =>
    cephBuckets(plan).map(({ file, origin, statements }) => ({
      path: file,
      view: {
        statements: statements.map(({ actions, resources }, index) => ({
          principal: JSON.stringify(`arn:aws:iam:::user/${veleroAccess}`),
          actions: list(actions),
          resources: list(resources),
          comma: index === statements.length - 1 ? '' : ',',
        })),
      },
      origin,
      objects: [],
    })),
};

/** A folder of a bucket in some store; prefix '' = the whole bucket. */
export interface BucketFolder {
  readonly endpoint: string;
  readonly bucket: string;
  readonly prefix: string;
}

/** Where Amazon's S3 answers, which Velero's plugin knows by the region. */
export const amazonEndpoint = (region: string): string => `https://s3.${region}.amazonaws.com`;

/** Where a location lies; of AWS the plan may name no endpoint, but mirrors know it. */
export const locationFolder = ({
  endpoint,
  region,
  bucket,
  prefix,
}: BucketFolder & { readonly region: string }): BucketFolder => ({
  endpoint: endpoint === '' ? amazonEndpoint(region) : endpoint,
  bucket,
  prefix,
});

/** As people and S3 clients write it: `photos`, `photos/2024`. */
export const folderText = ({ bucket, prefix }: Pick<BucketFolder, 'bucket' | 'prefix'>): string =>
  prefix === '' ? bucket : `${bucket}/${prefix}`;

/** Host and port of a store; '' for one whose provider knows where it answers. */
export const hostOf = (endpoint: string): string =>
  URL.canParse(endpoint) ? new URL(endpoint).host : endpoint;

/** The names of a prefix, outermost first. */
export const segments = (prefix: string): readonly string[] =>
  prefix.split('/').filter((part) => part !== '');

/** Whether everything below the prefix `inner` lies below `outer` too. */
export const liesWithin = (inner: string, outer: string): boolean =>
  segments(outer).every((part, index) => segments(inner)[index] === part);

/** Whether what is written to one folder may be found in the other. */
export const foldersMeet = (a: BucketFolder, b: BucketFolder): boolean =>
  hostOf(a.endpoint) === hostOf(b.endpoint) &&
  a.bucket === b.bucket &&
  (liesWithin(a.prefix, b.prefix) || liesWithin(b.prefix, a.prefix));

import type { StorageLocation } from '../plan/resolved-plan.ts';

/** Name of Velero's policy on a deployed server and, where a chart wants it in its values, of Velero's user. */
export const veleroAccess = 'velero';

/** A statement of an IAM policy that allows. */
export interface Statement {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/**
 * All that Velero and Kopia do in a bucket, and nothing beside that bucket.
 * Source: velero-plugin-for-aws, "Set permissions for Velero", without what is EC2's; Kopia lists by the same verbs.
 */
export function bucketStatements({ bucket, config }: StorageLocation): readonly Statement[] {
  const tagging = config.some(({ key }) => key === 'tagging');
  return [
    {
      actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
      resources: [`arn:aws:s3:::${bucket}`],
    },
    {
      actions: [
        's3:AbortMultipartUpload',
        's3:DeleteObject',
        's3:GetObject',
        's3:ListMultipartUploadParts',
        's3:PutObject',
        ...(tagging ? ['s3:PutObjectTagging'] : []),
      ],
      resources: [`arn:aws:s3:::${bucket}/*`],
    },
  ];
}

/** What a mirror needs of a bucket that it copies. */
export const readStatements = (bucket: string): readonly Statement[] => [
  { actions: ['s3:GetBucketLocation', 's3:ListBucket'], resources: [`arn:aws:s3:::${bucket}`] },
  { actions: ['s3:GetObject'], resources: [`arn:aws:s3:::${bucket}/*`] },
];

/** What a mirror needs of a bucket that holds copies: it deletes nothing. */
export const copyStatements = (bucket: string): readonly Statement[] => [
  {
    actions: [
      's3:GetBucketLocation',
      's3:GetBucketVersioning',
      's3:ListBucket',
      's3:ListBucketMultipartUploads',
    ],
    resources: [`arn:aws:s3:::${bucket}`],
  },
  {
    actions: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:PutObject'],
    resources: [`arn:aws:s3:::${bucket}/*`],
  },
];

/** The statements as the JSON document that `mc admin policy create` reads. */
export const policyDocument = (statements: readonly Statement[]): string =>
  JSON.stringify(
    {
      Version: '2012-10-17',
      Statement: statements.map(({ actions, resources }) => ({
        Effect: 'Allow',
        Action: actions,
        Resource: resources,
      })),
    },
    null,
    2,
  );

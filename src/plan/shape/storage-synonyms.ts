import type { Row } from './synonym.ts';

const verifyIs = (careless: 'true' | 'false') => ({
  key: 'tls',
  remedy: `write tls: { verify: false, reason: … } where it is ${careless}, else leave it out`,
  remedies: {
    true: 'leave it out: certificates are verified',
    false: 'leave it out: certificates are verified',
    [careless]: 'write tls: { verify: false, reason: … }',
  },
});

/** Words of other tools for storage locations, their credentials and CAs. */
export const storageSynonyms: readonly Row[] = [
  [
    ['location'],
    's3Url url host server_url',
    { key: 'endpoint', remedy: 'write endpoint', standsFor: ['endpoint'] },
  ],
  [
    ['location'],
    'bucketName container containerName',
    { key: 'bucket', remedy: 'write bucket', standsFor: ['bucket'] },
  ],
  [['location'], 'type kind', { key: 'provider', remedy: 'write provider', standsFor: ['provider'] }],
  [['location'], 'caCert caBundle caCertificate', { key: 'ca', remedy: 'write ca: { pem: … }' }],
  [['location'], 'caCertRef', { key: 'ca', remedy: 'write ca: { secret: store-ca, key: ca.crt }' }],
  [['location'], 'insecureSkipTLSVerify insecure skipTLSVerify', verifyIs('true')],
  [['location'], 'tlsVerify', verifyIs('false')],
  [
    ['location'],
    'accessMode',
    {
      key: 'readOnly',
      remedy: 'write readOnly: true for ReadOnly, and leave out ReadWrite',
      remedies: { readonly: 'write readOnly: true', readwrite: 'leave it out: backups are written there' },
    },
  ],
  [
    ['location'],
    'default isDefault',
    { remedy: 'the default location is the one called "default", or the only one' },
  ],
  [['location'], 'kmsKeyId', { key: 'encryption', remedy: 'write encryption: { kmsKeyId: … }' }],
  [
    ['location'],
    'secret existingSecret credential secretRef credentialSecret accessKeyIDSecretRef secretAccessKeySecretRef',
    { key: 'credentials', remedy: 'write credentials: { secret: velero-s3 }', standsFor: ['credentials'] },
  ],
  [
    ['location'],
    'accessKey secretKey accessKeyId secretAccessKey awsAccessKeyId awsSecretAccessKey username password token',
    {
      key: 'credentials',
      remedy: 'put it in a Secret and write credentials: { secret: velero-s3 }',
      standsFor: ['credentials'],
    },
  ],
  [
    ['location'],
    'objectStorage s3',
    { remedy: 'bucket and prefix stand on the location itself', standsFor: ['bucket'] },
  ],
  [['location'], 'path folder directory', { key: 'prefix', remedy: 'write prefix' }],
  [
    ['location'],
    'serverSideEncryption profile signatureVersion tagging enableSharedConfig',
    { key: 'config', remedy: 'write it under config, with its value in quotes' },
  ],
  [
    ['location'],
    'backupSyncPeriod',
    { remedy: 'all locations have one: write velero.values: { configuration: { backupSyncPeriod: … } }' },
  ],
  [
    ['location'],
    'validationFrequency',
    {
      remedy:
        'all locations have one: write velero.values: { configuration: { storeValidationFrequency: … } }',
    },
  ],
  [
    ['location'],
    's3ForcePathStyle forcePathStyle usePathStyle pathStyle checksumAlgorithm',
    { remedy: 'leave it out: it follows from the provider' },
  ],
  [
    ['credentials'],
    'name secretName existingSecret',
    { key: 'secret', remedy: 'write secret', standsFor: ['secret'] },
  ],
  [
    ['credentials'],
    'env',
    {
      remedy: 'env is for the login of a compose server; Velero reads a Secret: write secret',
      standsFor: ['secret'],
    },
  ],
  [
    ['credentials'],
    'workloadIdentity irsa podIdentity',
    {
      remedy: 'a workload identity belongs to aws, azure or gcp and their stores: write secret',
      standsFor: ['secret'],
    },
  ],
  [['authority'], 'caCert cert certificate', { key: 'pem', remedy: 'write pem', standsFor: ['pem'] }],
];

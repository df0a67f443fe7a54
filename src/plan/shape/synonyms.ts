import type { Context } from './context.ts';

/** By the value in lower case. */
export type Remedies = Readonly<Record<string, string>>;

export type Row = readonly [
  contexts: readonly Context[],
  words: string,
  answer: {
    readonly key?: string;
    readonly remedy: string;
    readonly remedies?: Remedies;
    readonly standsFor?: readonly string[];
  },
];

const pausedIs = (pausing: 'true' | 'false') => ({
  key: 'paused',
  remedy: `write paused: true where it is ${pausing}, else leave it out`,
  remedies: {
    true: 'leave it out, or write paused: false where the tier is paused',
    false: 'leave it out, or write paused: false where the tier is paused',
    [pausing]: 'write paused: true',
  },
});

const verifyIs = (careless: 'true' | 'false') => ({
  key: 'tls',
  remedy: `write tls: { verify: false, reason: … } where it is ${careless}, else leave it out`,
  remedies: {
    true: 'leave it out: certificates are verified',
    false: 'leave it out: certificates are verified',
    [careless]: 'write tls: { verify: false, reason: … }',
  },
});

const settings = ['target', 'tier', 'entry'] as const;
const anywhere = [
  'root',
  'velero',
  'location',
  'credentials',
  'volumes',
  'service',
  'tier',
  'target',
  'entry',
  'other',
] as const;

/** Words of Velero's own objects, its chart, K8up and older drafts. */
export const synonyms: readonly Row[] = [
  [settings, 'cron crontab at when', { key: 'schedule', remedy: 'write schedule' }],
  [
    settings,
    'ttl keep keepFor retain prune expires expiration',
    { key: 'retention', remedy: 'write retention, such as retention: 30d' },
  ],
  [
    settings,
    'keepHourly keepDaily keepWeekly keepMonthly keepYearly keepLast keepWithin',
    { key: 'retention', remedy: 'write a keep-set, such as retention: { daily: 7, weekly: 4 }' },
  ],
  [
    settings,
    'storageLocation storageLocations location backend',
    { key: 'storage', remedy: 'write storage, with the name of a location' },
  ],
  [settings, 'suspend suspended disable disabled', pausedIs('true')],
  [settings, 'enable enabled active', pausedIs('false')],
  [
    settings,
    'snapshotVolumes defaultVolumesToFsBackup defaultVolumesToRestic snapshotMoveData defaultVolumeMethod',
    { key: 'volumes', remedy: 'write volumes, with fs-backup, snapshot, snapshot-move, skip or none' },
  ],
  [
    settings,
    'template spec backupSpec useOwnerReferencesInBackup skipImmediately csiSnapshotTimeout itemOperationTimeout datamover uploaderConfig volumeGroupSnapshotLabelKey metadata',
    {
      key: 'scheduleSpec',
      remedy: 'write it under scheduleSpec, in the shape of the Schedule spec of Velero',
    },
  ],
  [
    settings,
    'orderedResources',
    {
      key: 'scheduleSpec',
      remedy: 'write scheduleSpec: { template: { orderedResources: { pods: "shop/db-0,shop/web-0" } } }',
    },
  ],
  [settings, 'resourcePolicy', { remedy: 'write its volume policies as volumes.rules' }],
  [
    settings,
    'hooks hook preHooks postHooks',
    { remedy: 'hooks belong to their service: write services.<name>.hooks' },
  ],
  [
    settings,
    'timezone tz',
    { remedy: 'write velero.timeZone for all schedules, or CRON_TZ= in front of a quoted cron' },
  ],
  [['target'], 'includedNamespaces includeNamespaces', { key: 'namespaces', remedy: 'write namespaces' }],
  [
    ['target'],
    'namespaceLabels namespaceLabel namespaceLabelSelector',
    {
      key: 'namespaceSelector',
      remedy: 'write namespaceSelector as for kubectl -l, such as namespaceSelector: tier=gold',
    },
  ],
  [
    ['target'],
    'excludedNamespaces excludeNamespaces',
    { key: 'exclude', remedy: 'write exclude: { namespaces: […] }' },
  ],
  [
    ['target'],
    'includedResources includeResources includedNamespaceScopedResources kinds',
    { key: 'resources', remedy: 'write resources' },
  ],
  [
    ['target'],
    'excludedResources excludeResources excludedNamespaceScopedResources excludedClusterScopedResources',
    { key: 'exclude', remedy: 'write exclude: { resources: […] }' },
  ],
  [
    ['target'],
    'includeClusterResources',
    {
      key: 'clusterResources',
      remedy: 'write clusterResources, with all for true and none for false',
      remedies: {
        true: 'write clusterResources: all',
        false: 'write clusterResources: none',
        null: "leave it out: Velero's own choice is what holds without it",
      },
    },
  ],
  [
    ['target'],
    'includedClusterScopedResources',
    { key: 'clusterResources', remedy: 'write clusterResources, with a list of kinds' },
  ],
  [
    ['target', 'service'],
    'labelSelector labelSelectors orLabelSelectors matchLabels matchExpressions',
    { key: 'selector', remedy: 'write selector as for kubectl -l, such as selector: app=shop' },
  ],
  [
    ['tier', 'entry'],
    'namespaces namespaceSelector services selector resources exclude clusterResources labelSelector includedNamespaces',
    { remedy: 'what is backed up stands on the target: write it under targets.<name>' },
  ],
  [['tier'], 'label', { remedy: 'tiers have no label: write a target with a selector and this tier' }],
  [
    ['service'],
    'schedule schedules retention tier storage',
    { remedy: 'a service makes no backup: write it on a target that names the service' },
  ],
  [
    ['service'],
    'labels label',
    { key: 'selector', remedy: 'write selector as for kubectl -l, such as selector: app=shop' },
  ],
  [
    ['service'],
    'pvc pvcs claims persistentVolumeClaims',
    { key: 'volumes', remedy: 'write volumes: { <name in the pod spec>: { claim: … } }' },
  ],
  [['service-volume'], 'pvc claimName persistentVolumeClaim', { key: 'claim', remedy: 'write claim' }],
  [
    ['hook'],
    'script command',
    { remedy: 'say when it runs: write pre: { script: … } or post: { script: … }' },
  ],
  [['hook'], 'preHooks before exec', { key: 'pre', remedy: 'write pre' }],
  [['hook'], 'postHooks after', { key: 'post', remedy: 'write post' }],
  [
    ['step'],
    'cmd exec args argv',
    { key: 'command', remedy: 'write command, a list of arguments', standsFor: ['script', 'command'] },
  ],
  [['step'], 'sh shell run', { key: 'script', remedy: 'write script', standsFor: ['script', 'command'] }],
  [
    ['location'],
    's3Url url host server_url',
    { key: 'endpoint', remedy: 'write endpoint', standsFor: ['endpoint'] },
  ],
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
  [
    ['keep-set'],
    'keepHourly keepDaily keepWeekly keepMonthly keepYearly',
    { remedy: 'write hourly, daily, weekly, monthly or yearly' },
  ],
  [
    ['velero'],
    'image tag appVersion',
    { key: 'version', remedy: 'write version, such as version: 1.18.3', standsFor: ['version'] },
  ],
  [['velero'], 'chartVersion', { key: 'chart', remedy: 'write chart' }],
  [
    ['velero'],
    'repositoryPassword repoPassword',
    {
      key: 'repository',
      remedy: 'write repository: { password: { secret: velero-repo-credentials } }',
      standsFor: ['repository'],
    },
  ],
  [
    ['velero'],
    'configuration extraValues helmValues overrides affinity annotations containerSecurityContext dnsConfig dnsPolicy extraVolumeMounts extraVolumes hostAliases labels lifecycle livenessProbe nodeSelector podAnnotations podDisruptionBudget podLabels podSecurityContext priorityClassName readinessProbe runtimeClassName securityContext serviceAccount terminationGracePeriodSeconds tolerations',
    { key: 'values', remedy: 'write it under velero.values, which holds what has no key of its own' },
  ],
  [
    ['velero'],
    'clientBurst clientPageSize clientQPS dataMoverPrepareTimeout defaultItemOperationTimeout defaultRepoMaintainFrequency disableInformerCache extraArgs extraEnvVars fsBackupTimeout garbageCollectionFrequency logFormat logLevel repositoryMaintenanceJob restoreResourcePriorities storeValidationFrequency terminatingResourceTimeout',
    { key: 'values', remedy: 'write it under velero.values.configuration, as in the chart' },
  ],
  [['velero'], 'upgradeCRDs kubectl', { key: 'values', remedy: 'write it under velero.values' }],
  [
    ['velero'],
    'podVolumePath pluginVolumePath',
    { key: 'nodeAgent', remedy: 'write nodeAgent: { kubeletPath: … }' },
  ],
  [['velero'], 'defaultBackupTTL ttl', { remedy: 'write retention on each target or its tier' }],
  [
    ['velero'],
    'defaultVolumesToFsBackup defaultSnapshotMoveData defaultVolumesToRestic',
    {
      remedy:
        'write volumes: { default: … } at the top level, with fs-backup, snapshot, snapshot-move or skip',
    },
  ],
  [
    ['velero'],
    'credentials existingSecret secretContents',
    { remedy: 'each location has its own: write credentials on storage.<name>' },
  ],
  [
    ['velero'],
    'backupStorageLocation backupStorageLocations storage bsl',
    { remedy: 'write storage: { <name>: { … } } at the top level' },
  ],
  [
    ['velero'],
    'schedules schedule',
    { remedy: 'write targets: { <name>: { schedule: … } } at the top level' },
  ],
  [['volumes'], 'method', { key: 'default', remedy: 'write default' }],
  [['output'], 'dir directory folder out target', { key: 'path', remedy: 'write path' }],
  [['output'], 'type kind gitops', { key: 'format', remedy: 'write format', standsFor: ['format'] }],
  [['alerts'], 'for tolerance', { key: 'missedRuns', remedy: 'write missedRuns' }],
  [
    ['root'],
    'schedule schedules backup backups jobs',
    { key: 'targets', remedy: 'write targets: { <name>: { schedule: … } }', standsFor: ['targets'] },
  ],
  [
    ['root'],
    'backend backends backupStorageLocation backupStorageLocations bsl locations',
    { key: 'storage', remedy: 'write storage: { <name>: { … } }', standsFor: ['storage'] },
  ],
  [
    ['root'],
    'configuration',
    { remedy: 'what the chart keeps under configuration stands under storage, volumes and velero' },
  ],
  [
    ['root'],
    'defaults profiles',
    { key: 'tiers', remedy: 'write tiers: { <name>: { … } }, which targets name' },
  ],
  [['root'], 'apps applications workloads', { key: 'services', remedy: 'write services' }],
  [
    ['root'],
    'apiVersion kind metadata spec',
    { remedy: 'a plan is no Kubernetes object: its sections stand at the top level' },
  ],
  [
    anywhere,
    'volumeSnapshotLocation volumeSnapshotLocations vsl',
    { remedy: 'write volumes.snapshotLocations' },
  ],
  [
    anywhere,
    'initContainers plugins',
    { remedy: 'the providers bring their plugins; others stand under velero.plugins' },
  ],
  [
    anywhere,
    'uploader uploaderType deployRestic',
    { remedy: 'leave it out: kopia is all there is since Velero 1.17, which removed restic' },
  ],
  [
    anywhere,
    'deployNodeAgent csiSnapshots snapshotsEnabled backupsEnabled dataMovement features metrics',
    { remedy: 'leave it out: it follows from what the volumes need' },
  ],
  [
    anywhere,
    'repoPasswordSecretRef',
    { remedy: 'write velero.repository.password: { secret: velero-repo-credentials }' },
  ],
];

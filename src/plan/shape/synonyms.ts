import { storageSynonyms } from './storage-synonyms.ts';
import type { Row } from './synonym.ts';
import { volumeSynonyms } from './volume-synonyms.ts';

const pausedIs = (pausing: 'true' | 'false') => ({
  key: 'paused',
  remedy: `write paused: true where it is ${pausing}, else leave it out`,
  remedies: {
    true: 'leave it out, or write paused: false where the tier is paused',
    false: 'leave it out, or write paused: false where the tier is paused',
    [pausing]: 'write paused: true',
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
  ...storageSynonyms,
  ...volumeSynonyms,
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
  [
    settings,
    'manual',
    {
      key: 'schedule',
      remedy: 'write schedule: manual where it is true, else leave it out',
      remedies: { true: 'write schedule: manual', false: 'leave it out' },
    },
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
    'template spec backupSpec useOwnerReferencesInBackup csiSnapshotTimeout itemOperationTimeout datamover uploaderConfig volumeGroupSnapshotLabelKey metadata',
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
  [
    settings,
    'skipImmediately',
    { remedy: 'leave it out: Velero itself writes it back, so that it cannot stand in Git' },
  ],
  [
    settings,
    'resourcePolicy resourcePolicies volumePolicies',
    { remedy: 'write its volume policies as volumes.rules' },
  ],
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
  [
    ['target'],
    'include included only',
    {
      remedy: 'what is taken stands on the target itself: write namespaces, services, selector or resources',
    },
  ],
  [
    ['target'],
    'label',
    { remedy: 'write selector to choose what is backed up, or labels for the Schedule itself' },
  ],
  [
    ['target', 'tier', 'entry', 'service'],
    'rto recoveryTime recoveryTimeObjective',
    {
      remedy:
        'leave it out: nothing can promise how long a restore takes; rpo says how old what it brings back may be',
    },
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
    'except exceptions',
    { key: 'exclude', remedy: 'write exclude: { namespaces: […] } or exclude: { resources: […] }' },
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
  [
    ['hook'],
    'script command',
    { remedy: 'say when it runs: write pre: { script: … } or post: { script: … }' },
  ],
  [['hook'], 'type kind', { key: 'recipe', remedy: 'write recipe', standsFor: ['recipe'] }],
  [
    ['hook'],
    'db dbName databaseName',
    { key: 'database', remedy: 'write database', standsFor: ['database'] },
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
    'configuration extra extraValues helmValues overrides raw affinity annotations containerSecurityContext dnsConfig dnsPolicy extraVolumeMounts extraVolumes hostAliases labels lifecycle livenessProbe nodeSelector podAnnotations podDisruptionBudget podLabels podSecurityContext priorityClassName readinessProbe runtimeClassName securityContext serviceAccount terminationGracePeriodSeconds tolerations',
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
  [['output'], 'dir directory folder out target', { key: 'path', remedy: 'write path' }],
  [['output'], 'type kind gitops', { key: 'format', remedy: 'write format', standsFor: ['format'] }],
  [['alerts'], 'for tolerance', { key: 'missedRuns', remedy: 'write missedRuns' }],
  [['root'], 'name clusterName', { key: 'cluster', remedy: 'write cluster', standsFor: ['cluster'] }],
  [
    ['root'],
    'values',
    { remedy: 'write it under velero.values, which holds values of the chart that have no key of their own' },
  ],
  [['root'], 'exclude', { remedy: 'what is left out stands on a target: write targets.<name>.exclude' }],
  [
    ['acknowledgement'],
    'code finding',
    { key: 'rule', remedy: 'write rule, with the code of the finding', standsFor: ['rule'] },
  ],
  [
    ['acknowledgement'],
    'because why comment',
    { key: 'reason', remedy: 'write reason', standsFor: ['reason'] },
  ],
  [
    ['acknowledgement'],
    'target service storage',
    {
      key: 'subject',
      remedy: 'write subject, such as subject: target/shop, as the finding shows it',
      standsFor: ['subject'],
    },
  ],
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
  [
    ['root'],
    'overlays groups bases',
    { key: 'environments', remedy: 'write environments: { <name>: { … } }, which clusters name' },
  ],
  [
    ['root'],
    'replication',
    { key: 'mirrors', remedy: 'write mirrors: { <name>: { from: …, to: …, buckets: […] } }' },
  ],
  [['mirror'], 'source src', { key: 'from', remedy: 'write from', standsFor: ['from'] }],
  [['mirror'], 'target destination dest dst', { key: 'to', remedy: 'write to', standsFor: ['to'] }],
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
    'deployNodeAgent csiSnapshots snapshotsEnabled backupsEnabled dataMovement features',
    { remedy: 'leave it out: it follows from what the volumes need' },
  ],
  [anywhere, 'metrics', { remedy: 'leave it out: metrics are always on' }],
  [
    anywhere,
    'repoPasswordSecretRef',
    { remedy: 'write velero.repository.password: { secret: velero-repo-credentials }' },
  ],
];

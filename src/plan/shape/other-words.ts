import { normalized } from '../suggest.ts';
import type { Context } from './context.ts';

/** What to say to a word of another tool, or of a later version of the language. */
export interface OtherWord {
  /** The key at the same place that says it, '' where the answer lies elsewhere. */
  readonly key: string;
  /** What to type, in words that follow "this is" or stand alone. */
  readonly remedy: string;
  readonly later: boolean;
  /** Required keys of the same map that are not missing when this word stands there. */
  readonly standsFor: readonly string[];
}

type Row = readonly [
  contexts: readonly Context[],
  words: string,
  answer: { readonly key?: string; readonly remedy: string; readonly standsFor?: readonly string[] },
];

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
const synonyms: readonly Row[] = [
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
  [settings, 'suspend suspended disabled enabled', { key: 'paused', remedy: 'write paused: true' }],
  [
    settings,
    'snapshotVolumes defaultVolumesToFsBackup defaultVolumesToRestic snapshotMoveData defaultVolumeMethod',
    { key: 'volumes', remedy: 'write volumes, with fs-backup, snapshot, snapshot-move, skip or none' },
  ],
  [
    settings,
    'template spec backupSpec useOwnerReferencesInBackup skipImmediately csiSnapshotTimeout itemOperationTimeout',
    {
      key: 'scheduleSpec',
      remedy: 'write it under scheduleSpec, in the shape of the Schedule spec of Velero',
    },
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
  [['target'], 'includedResources includeResources kinds', { key: 'resources', remedy: 'write resources' }],
  [
    ['target'],
    'excludedResources excludeResources',
    { key: 'exclude', remedy: 'write exclude: { resources: […] }' },
  ],
  [
    ['target'],
    'includeClusterResources includedClusterScopedResources',
    { key: 'clusterResources', remedy: 'write clusterResources' },
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
  [
    ['location'],
    'insecureSkipTLSVerify insecure skipTLSVerify tlsVerify',
    { key: 'tls', remedy: 'write tls: { verify: false, reason: … }' },
  ],
  [['location'], 'accessMode', { key: 'readOnly', remedy: 'write readOnly: true for ReadOnly' }],
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
  [
    ['location'],
    's3ForcePathStyle checksumAlgorithm',
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
    'configuration extraValues helmValues overrides',
    { key: 'values', remedy: 'write velero.values for what has no key of its own' },
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

/** Words of the language that this version has no output for yet. */
const later: readonly Row[] = [
  [['root'], 'drills', { remedy: 'leave it out for now' }],
  [['velero'], 'dpa', { remedy: 'leave it out for now' }],
];

/** For the reference: where a word is typed, words of the others, and what to write. */
export const wordsOfOthers: readonly {
  readonly contexts: readonly Context[];
  readonly words: readonly string[];
  readonly remedy: string;
}[] = synonyms.map(([contexts, words, { remedy }]) => ({ contexts, words: words.split(' '), remedy }));

function indexed(rows: readonly Row[], isLater: boolean): ReadonlyMap<string, OtherWord> {
  const index = new Map<string, OtherWord>();
  for (const [contexts, words, { key = '', remedy, standsFor = [] }] of rows) {
    for (const context of contexts) {
      for (const word of words.split(' ')) {
        const entry = `${context} ${normalized(word)}`;
        if (!index.has(entry)) index.set(entry, { key, remedy, later: isLater, standsFor });
      }
    }
  }
  return index;
}

const laterWords = indexed(later, true);
const synonymWords = indexed(synonyms, false);

/** The words that have an answer in a context, without capitals and separators. */
export const otherWords = (context: Context): readonly string[] =>
  [...laterWords.keys(), ...synonymWords.keys()]
    .filter((entry) => entry.startsWith(`${context} `))
    .map((entry) => entry.slice(context.length + 1));

/** What a word that is no key in this context was meant to be; undefined for a word that nobody uses. */
export function otherWord(context: Context, word: string): OtherWord | undefined {
  if (word.length > 64) return undefined;
  const entry = `${context} ${normalized(word)}`;
  return laterWords.get(entry) ?? synonymWords.get(entry);
}

/** A value of another tool, or of a later version of the language. */
interface OtherValue {
  readonly remedy: string;
  readonly later: boolean;
}

type ValueRow = readonly [key: string, values: string, answer: OtherValue];

const valueRows: readonly ValueRow[] = [
  ['provider', 'gcs google', { remedy: 'write gcp', later: false }],
  ['provider', 'azurerm microsoft', { remedy: 'write azure', later: false }],
  ['provider', 'cloudflare', { remedy: 'write r2', later: false }],
  ['provider', 'backblaze', { remedy: 'write b2', later: false }],
  ['provider', 'ibm cos ibmcos', { remedy: 'write ibm-cos', later: false }],
  ['provider', 'rgw rook rook-ceph', { remedy: 'write ceph', later: false }],
  ['provider', 'storagegrid ontap', { remedy: 'write netapp', later: false }],
  ['format', 'argo argo-cd', { remedy: 'write format: argocd', later: false }],
  ['format', 'fluxcd flux2', { remedy: 'write format: flux', later: false }],
  ['format', 'kubectl helm kustomize yaml none', { remedy: 'write format: plain', later: false }],
  ['method', 'kopia restic fsb filesystem file-system', { remedy: 'write fs-backup', later: false }],
  [
    'method',
    'csi csi-snapshot',
    { remedy: 'write snapshot, or snapshot-move to copy it off the cluster', later: false },
  ],
  ['method', 'move snapshotmovedata datamover', { remedy: 'write snapshot-move', later: false }],
  ['clusterResources', 'true', { remedy: 'write all', later: false }],
  ['clusterResources', 'false', { remedy: 'write none', later: false }],
  [
    'nodeAgent',
    'true false',
    {
      remedy: 'leave it out: whether there is a node agent follows from what the volumes need',
      later: false,
    },
  ],
];

const otherValues: ReadonlyMap<string, OtherValue> = new Map(
  valueRows.flatMap(([key, values, answer]) =>
    values.split(' ').map((value) => [`${key} ${value}`, answer] as const),
  ),
);

const methodKeys = new Set(['method', 'default', 'volumes']);

export const otherValue = (key: string, value: string): OtherValue | undefined =>
  otherValues.get(`${methodKeys.has(key) ? 'method' : key} ${value.toLowerCase()}`);

import type {
  ExternalBackup,
  ResolvedPlan,
  Schedule,
  StorageLocation,
} from '../../src/plan/resolved-plan.ts';
import type { Release } from '../../src/velero/releases.ts';
import { releaseOf } from '../../src/velero/releases.ts';

const hour = 3600;
const day = 24 * hour;

function release(version: string): Release {
  const known = releaseOf(version);
  if (known === null) throw new Error(`${version} is no known release`);
  return known;
}

/** A nightly schedule of the cluster's configuration, different where `changes` say so. */
export function schedule(name: string, changes: Partial<Schedule> = {}): Schedule {
  const longestGapSeconds = changes.longestGapSeconds === undefined ? day : changes.longestGapSeconds;
  return {
    name,
    path: ['targets', name],
    target: name,
    entry: '',
    baseName: name,
    layer: '',
    schedulePath: ['targets', name, 'schedule'],
    scheduleText: '0 2 * * *',
    cron: '0 2 * * *',
    timeZone: 'UTC',
    manual: false,
    paused: false,
    longestGapSeconds,
    shortestGapSeconds: longestGapSeconds,
    promiseGapSeconds: longestGapSeconds,
    ttlSeconds: 4000 * day,
    retentionPath: ['targets', name, 'retention'],
    rpo: null,
    storage: 'default',
    storagePath: ['targets', name],
    scope: {
      namespaces: ['shop'],
      excludedNamespaces: [],
      selectors: [],
      resources: 'all',
      excludedResources: [],
      clusterResources: 'related',
      services: [],
    },
    volumes: {
      method: 'none',
      path: ['targets', name, 'volumes'],
      defaultVolumesToFsBackup: false,
      snapshotVolumes: false,
      snapshotMoveData: false,
      policy: null,
    },
    hooks: [],
    alerts: { severity: 'warning', missedRuns: 0 },
    labels: [],
    annotations: [],
    scheduleSpec: null,
    scheduleSpecLayers: [],
    ...changes,
  };
}

/** A schedule that only people run. */
export const manual = (name: string, changes: Partial<Schedule> = {}): Schedule =>
  schedule(name, {
    scheduleText: 'manual',
    cron: '0 0 1 1 *',
    manual: true,
    paused: true,
    longestGapSeconds: null,
    ...changes,
  });

export const location = (name: string): StorageLocation => ({
  name,
  path: ['storage', name],
  provider: 'aws',
  veleroProvider: 'aws',
  plugin: 'velero-plugin-for-aws',
  bucket: `${name}-bucket`,
  prefix: '',
  region: 'eu-central-1',
  endpoint: '',
  publicUrl: '',
  config: [],
  credential: { name: 'velero-s3', key: 'cloud' },
  identity: null,
  customerKey: null,
  trust: { kind: 'system' },
  verifyTls: { verify: true, reason: '' },
  readOnly: false,
  isDefault: name === 'default',
  server: { kind: 'none' },
  hatch: null,
});

/** A daily backup that somebody else makes, different where `changes` say so. */
export const external = (name: string, changes: Partial<ExternalBackup> = {}): ExternalBackup => ({
  name,
  path: ['external', name],
  is: 'a dump',
  owner: '',
  verify: { metric: { name: 'dump_timestamp', labels: [] }, maxAgeSeconds: 26 * hour },
  claims: [],
  ...changes,
});

/** A plan of these schedules; everything that alerts do not read is as small as it can be. */
export function planOf(schedules: readonly Schedule[], changes: Partial<ResolvedPlan> = {}): ResolvedPlan {
  return {
    cluster: 'home',
    isOverlaid: false,
    installKeys: [],
    inventory: null,
    externalSecrets: [],
    sopsSecrets: [],
    velero: {
      path: ['velero'],
      install: 'helm',
      rbac: 'cluster-admin',
      version: '1.18.3',
      release: release('1.18.3'),
      chart: { version: '12.1.0', repository: 'https://charts.example.org', stated: false },
      namespace: 'velero',
      timeZone: 'UTC',
      serverImage: { repository: 'velero/velero', tag: 'v1.18.3' },
      kubectlImage: '',
      plugins: [],
      resources: null,
      concurrency: 1,
      nodeAgent: {
        needed: false,
        stated: false,
        resources: null,
        tolerations: [],
        kubeletPath: '/var/lib/kubelet',
        config: null,
      },
      csi: false,
      repository: { password: { name: 'velero-repo-credentials', key: 'repository-password' }, config: null },
      ui: null,
      values: null,
    },
    storage: [location('default')],
    volumes: {
      path: ['volumes'],
      default: 'skip',
      rules: [],
      snapshotClasses: [],
      snapshotLocations: [],
      policies: [],
    },
    services: [],
    schedules,
    volumeFates: [],
    patches: [],
    mirrors: [],
    external: [],
    restoreModifiers: [],
    alerts: {
      path: ['alerts'],
      operator: true,
      namespace: 'velero',
      labels: [],
      severity: 'warning',
      missedRuns: 0,
      prometheusRetentionSeconds: 15 * day,
      claims: 'all',
      dashboard: null,
    },
    output: {
      path: ['output'],
      format: 'flux',
      folder: 'rendered',
      runners: [],
      flux: {
        source: { kind: 'GitRepository', name: 'flux-system', namespace: 'flux-system' },
        dependsOn: [],
        path: './rendered/kubernetes',
        interval: '10m',
        stated: true,
        decryption: { secret: '', stated: false },
        computedPath: '',
      },
      variables: [],
      argocd: { namespace: 'argocd', project: 'default' },
    },
    acknowledge: [],
    targets: [],
    unused: [],
    ...changes,
  };
}

const critical = { severity: 'critical', missedRuns: 0 };
const inLayer = (layer: Schedule['layer'], longestGapSeconds: number): Schedule =>
  schedule(`ledger-${layer}`, {
    target: 'ledger',
    baseName: 'ledger',
    layer,
    longestGapSeconds,
    promiseGapSeconds: day,
  });

/** Twelve schedules as a real system has them: gaps from an hour to a year, keep-set, on demand, paused. */
export const system: ResolvedPlan = planOf(
  [
    schedule('shop-hourly', {
      target: 'shop',
      longestGapSeconds: hour,
      alerts: { severity: 'critical', missedRuns: 2 },
    }),
    schedule('database', {
      longestGapSeconds: 6 * hour,
      alerts: critical,
      rpo: { seconds: 8 * hour, path: ['targets', 'database', 'rpo'] },
    }),
    schedule('nightly'),
    // Clocks go back on a Sunday in October.
    schedule('weekly', {
      longestGapSeconds: 7 * day + hour,
      timeZone: 'Europe/Berlin',
      cron: 'CRON_TZ=Europe/Berlin 0 1 * * 0',
    }),
    schedule('monthly', { longestGapSeconds: 31 * day }),
    schedule('yearly', { longestGapSeconds: 366 * day, alerts: critical }),
    inLayer('daily', 2 * day),
    inLayer('weekly', 10 * day),
    inLayer('monthly', 31 * day),
    schedule('archive', { storage: 'offsite', longestGapSeconds: 7 * day }),
    manual('pre-upgrade'),
    schedule('resting', { paused: true }),
  ],
  { storage: [location('default'), location('offsite')] },
);

/** What the system that an example is modelled on promised, and the example therefore says too. */
export interface Promised {
  readonly cron: RegExp;
  readonly ttl: string;
  /** Labels of the Schedule, which Velero gives to its backups. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly paused?: true;
  /** Parts of the BackupSpec; what is undefined must not be there. */
  readonly template: Readonly<Record<string, unknown>>;
}

/** kubriX ships no schedule: these are the promises of its documents, the same in every installation. */
const tier = (name: string) => ({
  includedNamespaces: ['*'],
  labelSelector: { matchLabels: { 'backup.kubrix.io/tier': name } },
});
const kubrix: Readonly<Record<string, Promised>> = {
  critical: { cron: /^\d+ \* \* \* \*$/, ttl: '72h0m0s', template: tier('critical') },
  standard: { cron: /^\d+ [1-4] \* \* \*$/, ttl: '720h0m0s', template: tier('standard') },
  archive: { cron: /^\d+ [1-4] \* \* 0$/, ttl: '2160h0m0s', template: tier('archive') },
  'critical-namespaces': { cron: /^\d+ \* \* \* \*$/, ttl: '72h0m0s', template: {} },
  'standard-namespaces': { cron: /^\d+ [1-4] \* \* \*$/, ttl: '720h0m0s', template: {} },
  'archive-namespaces': { cron: /^\d+ [1-4] \* \* 0$/, ttl: '2160h0m0s', template: {} },
  kargo: {
    cron: /^\d+ \* \* \* \*$/,
    ttl: '72h0m0s',
    template: {
      includedNamespaces: ['*'],
      includedResources: ['freights.kargo.akuity.io', 'promotions.kargo.akuity.io'],
    },
  },
};

/** BRRTRouter's kinds lists are left out, its hours may have a minute of their own: the example's README says why. */
const namespace = {
  includedNamespaces: ['brrtrouter-dev'],
  includedResources: undefined,
  labelSelector: undefined,
  orLabelSelectors: undefined,
};
const taken = (...apps: readonly string[]) => {
  const selectors = apps.map((app) => ({ matchLabels: { app } }));
  return {
    ...namespace,
    ...(apps.length === 1 ? { labelSelector: selectors[0] } : { orLabelSelectors: selectors }),
  };
};
const brrtrouter: Readonly<Record<string, Promised>> = {
  'brrtrouter-complete': {
    cron: /^0 2 \* \* \*$/,
    ttl: '720h0m0s',
    labels: { 'backup-type': 'complete', scope: 'namespace' },
    template: namespace,
  },
  'observability-stack': {
    cron: /^\d+ \*\/6 \* \* \*$/,
    ttl: '168h0m0s',
    labels: { 'backup-type': 'observability', scope: 'component' },
    template: taken('prometheus', 'loki', 'grafana', 'jaeger'),
  },
  'prometheus-data': {
    cron: /^\d+ \*\/4 \* \* \*$/,
    ttl: '168h0m0s',
    labels: { 'backup-type': 'metrics', service: 'prometheus' },
    template: taken('prometheus'),
  },
  'grafana-dashboards': {
    cron: /^30 3 \* \* \*$/,
    ttl: '2160h0m0s',
    labels: { 'backup-type': 'dashboards', service: 'grafana' },
    template: taken('grafana'),
  },
  'loki-logs': {
    cron: /^\d+ \*\/12 \* \* \*$/,
    ttl: '336h0m0s',
    labels: { 'backup-type': 'logs', service: 'loki' },
    template: taken('loki'),
  },
  'jaeger-traces': {
    cron: /^\d+ \*\/8 \* \* \*$/,
    ttl: '168h0m0s',
    labels: { 'backup-type': 'traces', service: 'jaeger' },
    template: taken('jaeger'),
  },
  'postgres-database': {
    cron: /^\d+ \*\/6 \* \* \*$/,
    ttl: '2160h0m0s',
    labels: { 'backup-type': 'database', service: 'postgres', priority: 'critical' },
    template: taken('postgres'),
  },
  'redis-cache': {
    cron: /^\d+ \*\/4 \* \* \*$/,
    ttl: '168h0m0s',
    labels: { 'backup-type': 'cache', service: 'redis' },
    template: taken('redis'),
  },
  'petstore-app': {
    cron: /^45 3 \* \* \*$/,
    ttl: '720h0m0s',
    labels: { 'backup-type': 'application', service: 'petstore' },
    template: taken('petstore'),
  },
  'pre-upgrade': {
    cron: /^0 0 1 1 \*$/,
    ttl: '2160h0m0s',
    labels: { 'backup-type': 'pre-upgrade', trigger: 'manual' },
    paused: true,
    template: namespace,
  },
  configuration: {
    cron: /^0 4 \* \* 0$/,
    ttl: '4320h0m0s',
    labels: { 'backup-type': 'configuration', scope: 'namespace' },
    template: { ...namespace, includedResources: ['configmaps', 'secrets'] },
  },
  'disaster-recovery': {
    cron: /^0 1 \* \* 0$/,
    ttl: '8760h0m0s',
    labels: { 'backup-type': 'disaster-recovery', priority: 'critical' },
    // Not velero: the original stored the keys of its own storage.
    template: { ...namespace, includeClusterResources: true },
  },
};

export const originals: Readonly<Record<string, Readonly<Record<string, Promised>>>> = {
  'brrtrouter/output': brrtrouter,
  'crownlabs/output': {
    crownlabs: {
      cron: /^0 2 \* \* \*$/,
      ttl: '720h0m0s',
      template: {
        includedNamespaces: ['*'],
        includeClusterResources: true,
        labelSelector: {
          matchExpressions: [{ key: 'crownlabs.polito.it/instance', operator: 'DoesNotExist' }],
        },
        defaultVolumesToFsBackup: false,
      },
    },
  },
  'radar/output': {
    backup: {
      cron: /^0 3 \* \* \*$/,
      ttl: '240h0m0s',
      template: {
        // Not velero: the original stored the keys of its own storage.
        includedNamespaces: ['cert-manager', 'default', 'graylog', 'kubernetes-dashboard', 'monitoring'],
        includeClusterResources: true,
        snapshotVolumes: false,
        defaultVolumesToFsBackup: false,
      },
    },
  },
  'kubrix/output/kind-demo': kubrix,
  'kubrix/output/demo-metalstack': kubrix,
  'kubrix/output/customer': kubrix,
};

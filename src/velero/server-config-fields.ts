/**
 * What the two ConfigMaps hold that the server and the node agent read at their start, for the hatches
 * `velero.nodeAgent.config` and `velero.repository.config`. Go drops a key that it does not know without a word, and
 * stops the node agent at a value of another type.
 * Source: pkg/types/node_agent.go (NodeAgentConfigs), pkg/util/kube/pod.go (LoadAffinity, PodResources) and
 * pkg/repository/udmrepo/repo_options.go of Velero 1.17.0 to 1.18.3.
 */
export type ConfigField =
  | {
      readonly type: 'text' | 'true or false' | 'count' | 'quantity' | 'list of texts' | 'map of texts';
      readonly since?: string;
    }
  | { readonly type: 'choice'; readonly values: readonly string[]; readonly since?: string }
  | { readonly type: 'fields'; readonly fields: ConfigFields; readonly since?: string }
  | { readonly type: 'list' | 'map'; readonly of: ConfigField; readonly since?: string };

export type ConfigFields = Readonly<Record<string, ConfigField>>;

const text = { type: 'text' } as const;
const flag = { type: 'true or false' } as const;
const count = { type: 'count' } as const;
const quantity = { type: 'quantity' } as const;
const since = <Field extends ConfigField>(release: string, field: Field) => ({ ...field, since: release });

const nodeSelector: ConfigField = {
  type: 'fields',
  fields: {
    matchLabels: { type: 'map of texts' },
    matchExpressions: {
      type: 'list',
      of: {
        type: 'fields',
        fields: {
          key: text,
          operator: { type: 'choice', values: ['In', 'NotIn', 'Exists', 'DoesNotExist'] },
          values: { type: 'list of texts' },
        },
      },
    },
  },
};

const copiedNames = {
  secretNames: since('1.18.3', { type: 'list of texts' }),
  configMapNames: since('1.18.3', { type: 'list of texts' }),
} as const;

export const nodeAgentConfig: ConfigFields = {
  loadConcurrency: {
    type: 'fields',
    fields: {
      globalConfig: count,
      perNodeConfig: { type: 'list', of: { type: 'fields', fields: { nodeSelector, number: count } } },
      prepareQueueLength: count,
    },
  },
  loadAffinity: { type: 'list', of: { type: 'fields', fields: { nodeSelector, storageClass: text } } },
  backupPVC: {
    type: 'map',
    of: {
      type: 'fields',
      fields: {
        storageClass: text,
        readOnly: flag,
        spcNoRelabeling: flag,
        annotations: since('1.17.1', { type: 'map of texts' }),
        ...copiedNames,
      },
    },
  },
  restorePVC: { type: 'fields', fields: { ignoreDelayBinding: flag, ...copiedNames } },
  podResources: {
    type: 'fields',
    fields: {
      cpuRequest: quantity,
      cpuLimit: quantity,
      memoryRequest: quantity,
      memoryLimit: quantity,
      ephemeralStorageRequest: since('1.18.1', quantity),
      ephemeralStorageLimit: since('1.18.1', quantity),
    },
  },
  priorityClassName: text,
  privilegedFsBackup: since('1.17.1', flag),
  cachePVC: since('1.18.0', { type: 'fields', fields: { storageClass: text, residentThresholdInMB: count } }),
  podAnnotations: since('1.18.0', { type: 'map of texts' }),
  podLabels: since('1.18.0', { type: 'map of texts' }),
};

export const repositoryConfig: ConfigFields = {
  cacheLimitMB: count,
  fullMaintenanceInterval: { type: 'choice', values: ['normalGC', 'fastGC', 'eagerGC'] },
};

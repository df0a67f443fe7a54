/**
 * Fields of Schedule.spec that the language leaves to the hatch `scheduleSpec`, and the word for each that it does not.
 * Source: pkg/apis/velero/v1/schedule_types.go and backup_types.go of Velero 1.18.3.
 */
export type FieldType =
  | 'boolean'
  | 'duration'
  | 'string'
  | 'strings'
  | 'string map'
  | 'uploader'
  | 'label key'
  | 'metadata';

/** What may stand in the hatch. Keys of the template begin with `template.`. */
export const hatchFields: Readonly<Record<string, FieldType>> = {
  useOwnerReferencesInBackup: 'boolean',
  'template.csiSnapshotTimeout': 'duration',
  'template.itemOperationTimeout': 'duration',
  'template.orderedResources': 'string map',
  'template.volumeSnapshotLocations': 'strings',
  'template.volumeGroupSnapshotLabelKey': 'label key',
  'template.datamover': 'string',
  'template.uploaderConfig': 'uploader',
  'template.metadata': 'metadata',
};

/** What the language has a word for. */
export const fieldWords: Readonly<Record<string, string>> = {
  schedule: 'schedule',
  paused: 'paused',
  'template.ttl': 'retention',
  'template.includedNamespaces': 'namespaces',
  'template.excludedNamespaces': 'exclude.namespaces',
  'template.includedResources': 'resources',
  'template.excludedResources': 'exclude.resources',
  'template.includeClusterResources': 'clusterResources',
  'template.includedClusterScopedResources': 'clusterResources (a list)',
  'template.excludedClusterScopedResources': 'exclude.resources',
  'template.includedNamespaceScopedResources': 'resources',
  'template.excludedNamespaceScopedResources': 'exclude.resources',
  'template.labelSelector': 'selector',
  'template.orLabelSelectors': 'selector (a list)',
  'template.snapshotVolumes': 'volumes',
  'template.snapshotMoveData': 'volumes: snapshot-move',
  'template.defaultVolumesToFsBackup': 'volumes: fs-backup',
  'template.defaultVolumesToRestic': 'volumes: fs-backup',
  'template.resourcePolicy': 'volumes.rules',
  'template.storageLocation': 'storage',
  'template.hooks': 'services.<name>.hooks',
};

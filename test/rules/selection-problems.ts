/** A BackupSpec as it stands in a rendered Schedule, read back from its YAML. */
export interface BackupSpec {
  readonly includedNamespaces?: readonly string[];
  readonly excludedNamespaces?: readonly string[];
  readonly includedResources?: readonly string[];
  readonly excludedResources?: readonly string[];
  readonly includeClusterResources?: boolean;
  readonly includedClusterScopedResources?: readonly string[];
  readonly excludedClusterScopedResources?: readonly string[];
  readonly includedNamespaceScopedResources?: readonly string[];
  readonly excludedNamespaceScopedResources?: readonly string[];
  readonly labelSelector?: LabelSelector;
  readonly orLabelSelectors?: readonly LabelSelector[];
  readonly defaultVolumesToFsBackup?: boolean;
  readonly snapshotVolumes?: boolean;
  readonly resourcePolicy?: { readonly kind: string; readonly name: string };
  readonly hooks?: { readonly resources?: readonly unknown[] };
}

interface LabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly { readonly operator: string }[];
}

/** Cluster-scoped kinds that the tests name. */
const clusterKinds: ReadonlySet<string> = new Set([
  'namespaces',
  'persistentvolumes',
  'clusterroles.rbac.authorization.k8s.io',
  'clusterrolebindings.rbac.authorization.k8s.io',
  'storageclasses.storage.k8s.io',
  'customresourcedefinitions.apiextensions.k8s.io',
]);

const matches = (pattern: string, name: string): boolean =>
  new RegExp(`^${pattern.replace(/[.]/g, '\\.').replace(/\*/g, '.*').replace(/\?/g, '.')}$`).test(name);

const anyMatches = (patterns: readonly string[] | undefined, name: string): boolean =>
  (patterns ?? []).some((pattern) => matches(pattern, name));

/** Whether objects of the kind can be in the backup, by either family of filters. */
function takesKind(spec: BackupSpec, kind: string): boolean {
  const excluded = [
    ...(spec.excludedResources ?? []),
    ...(spec.excludedNamespaceScopedResources ?? []),
    ...(spec.excludedClusterScopedResources ?? []),
  ];
  if (anyMatches(excluded, kind)) return false;
  const included = [...(spec.includedResources ?? []), ...(spec.includedNamespaceScopedResources ?? [])];
  // With scoped filters, cluster-scoped objects also come where an item of the backup brings them.
  if (clusterKinds.has(kind) && usesScopedFilters(spec)) return true;
  return included.length === 0 || anyMatches(included, kind);
}

const usesScopedFilters = (spec: BackupSpec): boolean =>
  [
    spec.includedClusterScopedResources,
    spec.excludedClusterScopedResources,
    spec.includedNamespaceScopedResources,
    spec.excludedNamespaceScopedResources,
  ].some((list) => list !== undefined);

const usesOldFilters = (spec: BackupSpec): boolean =>
  spec.includedResources !== undefined ||
  spec.excludedResources !== undefined ||
  spec.includeClusterResources !== undefined;

const isEmpty = ({ matchLabels = {}, matchExpressions = [] }: LabelSelector): boolean =>
  Object.keys(matchLabels).length === 0 && matchExpressions.length === 0;

const operators: ReadonlySet<string> = new Set(['In', 'NotIn', 'Exists', 'DoesNotExist']);

function* selectorProblems({ labelSelector, orLabelSelectors }: BackupSpec): Generator<string> {
  const selectors = [...(labelSelector === undefined ? [] : [labelSelector]), ...(orLabelSelectors ?? [])];
  if (selectors.some(isEmpty)) yield '1: an empty selector fails every list call';
  if (
    selectors.some(({ matchExpressions = [] }) =>
      matchExpressions.some((one) => !operators.has(one.operator)),
    )
  )
    yield '1: an unknown operator fails every list call';
  if (labelSelector !== undefined && orLabelSelectors !== undefined)
    yield '4: labelSelector and orLabelSelectors together are refused';
  if (orLabelSelectors?.length === 0) yield '4: an empty list of selectors';
}

const passesUnlabelled = ({ matchLabels = {}, matchExpressions = [] }: LabelSelector): boolean =>
  Object.keys(matchLabels).length === 0 &&
  matchExpressions.every(({ operator }) => operator === 'NotIn' || operator === 'DoesNotExist');

function* namespaceProblems(spec: BackupSpec): Generator<string> {
  const { includedNamespaces: included = [], excludedNamespaces: excluded = [] } = spec;
  if (included.length === 0) yield '9: no namespaces are said, which means all';
  if (included.includes('*') && included.length > 1) yield '*: refused beside other namespaces';
  if (excluded.includes('*')) yield '16: a star among excluded namespaces';
  if ([...included, ...excluded].includes('')) yield '16: an empty name is an error at run time';
  if (included.some((name) => excluded.includes(name))) yield 'a namespace is both taken and excluded';
  const selectors = [spec.labelSelector ?? [], spec.orLabelSelectors ?? []].flat();
  // What passes objects without labels passes nearly every Namespace object anyway.
  const asks = selectors.length > 0 && !selectors.some(passesUnlabelled);
  if (asks && included.includes('*') && excluded.length > 0)
    yield '3: a selector beside an exclusion brings every other Namespace object';
}

function* kindProblems(spec: BackupSpec): Generator<string> {
  if (usesOldFilters(spec) && usesScopedFilters(spec)) yield 'old and scoped filters are refused together';
  const excluded = [
    ...(spec.excludedResources ?? []),
    ...(spec.excludedClusterScopedResources ?? []),
    ...(spec.excludedNamespaceScopedResources ?? []),
  ];
  if (excluded.includes('*')) yield '12: a star among excluded kinds';
  if (spec.includedResources?.some((kind) => excluded.includes(kind)))
    yield 'a kind is both taken and excluded';
  if (usesScopedFilters(spec)) {
    const { includedNamespaceScopedResources: inNamespaces = [] } = spec;
    if (inNamespaces.every((kind) => clusterKinds.has(kind)))
      yield '10: a list of kinds of the other scope counts as empty, which means everything';
    if (inNamespaces.includes('*') && inNamespaces.length > 1) yield '*: refused beside other kinds';
  }
  const onlyCluster = spec.includedResources?.every((kind) => clusterKinds.has(kind)) ?? false;
  if (onlyCluster && spec.includeClusterResources !== true)
    yield '7: cluster-scoped kinds alone are a Completed backup of nothing';
}

function* volumeProblems(spec: BackupSpec, byLocation: boolean): Generator<string> {
  if (spec.defaultVolumesToFsBackup === true && !takesKind(spec, 'pods'))
    yield '17: file-system backup by default without pods stores no mounted volume';
  if ((spec.hooks?.resources ?? []).length > 0 && !takesKind(spec, 'pods')) yield 'hooks without pods';
  const takesVolumes = takesKind(spec, 'persistentvolumes') && spec.includeClusterResources !== false;
  if (spec.defaultVolumesToFsBackup === true && !takesVolumes)
    yield 'restore: a claim without its PersistentVolume comes back naming a volume that is not there';
  // Observations 6 and 20 were made without CSI, which goes by the claims.
  if (spec.snapshotVolumes !== true || !byLocation) return;
  if (spec.includeClusterResources === false) yield '20: no snapshot without cluster resources';
  if (takesKind(spec, 'persistentvolumeclaims') && !takesKind(spec, 'persistentvolumes'))
    yield '6: claims without PersistentVolumes bring no snapshot';
}

/**
 * What a running Velero 1.18.3 makes of a BackupSpec otherwise than it reads: each with the number of the recorded
 * observation. Written from those, from the server's validation and its restores, not from the compiler. `byLocation`: snapshots are
 * made through a snapshot location.
 */
export function selectionProblems(spec: BackupSpec, byLocation: boolean): readonly string[] {
  return [
    ...selectorProblems(spec),
    ...namespaceProblems(spec),
    ...kindProblems(spec),
    ...volumeProblems(spec, byLocation),
  ];
}

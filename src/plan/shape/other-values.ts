/** A value of another tool, or of a later version of the language. */
interface OtherValue {
  readonly remedy: string;
  readonly later: boolean;
}

type ValueRow = readonly [key: string, values: string, answer: OtherValue];

const valueRows: readonly ValueRow[] = [
  ['provider', 'gcs google', { remedy: 'write gcp', later: false }],
  [
    'provider',
    'velero.io/aws',
    { remedy: "write aws, or s3 for a store that is not Amazon's", later: false },
  ],
  ['provider', 'velero.io/gcp', { remedy: 'write gcp', later: false }],
  ['provider', 'velero.io/azure', { remedy: 'write azure', later: false }],
  [
    'provider',
    'hetzner digitalocean scaleway ovh ovhcloud linode akamai vultr exoscale upcloud ionos',
    { remedy: 'write s3, which is any other S3 store', later: false },
  ],
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

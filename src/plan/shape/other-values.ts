type ValueRow = readonly [key: string, values: string, remedy: string];

/** Values of other tools, and what to type instead. */
const valueRows: readonly ValueRow[] = [
  ['provider', 'gcs google', 'write gcp'],
  ['provider', 'velero.io/aws', "write aws, or s3 for a store that is not Amazon's"],
  ['provider', 'velero.io/gcp', 'write gcp'],
  ['provider', 'velero.io/azure', 'write azure'],
  [
    'provider',
    'hetzner digitalocean scaleway ovh ovhcloud linode akamai vultr exoscale upcloud ionos',
    'write s3, which is any other S3 store',
  ],
  ['provider', 'azurerm microsoft', 'write azure'],
  ['provider', 'cloudflare', 'write r2'],
  ['provider', 'backblaze', 'write b2'],
  ['provider', 'ibm cos ibmcos', 'write ibm-cos'],
  ['provider', 'rgw rook rook-ceph', 'write ceph'],
  ['provider', 'storagegrid ontap', 'write netapp'],
  ['format', 'argo argo-cd', 'write format: argocd'],
  ['format', 'fluxcd flux2', 'write format: flux'],
  ['format', 'kubectl helm kustomize yaml none', 'write format: plain'],
  ['method', 'kopia restic fsb filesystem file-system', 'write fs-backup'],
  ['method', 'csi csi-snapshot', 'write snapshot, or snapshot-move to copy it off the cluster'],
  ['method', 'move snapshotmovedata datamover', 'write snapshot-move'],
  ['method', 'app-dump', 'write method: external, by: … on the volume of its service'],
  ['tls', 'true yes on', 'leave it out: certificates are verified'],
  ['tls', 'false no off', 'write tls: { verify: false, reason: … }'],
  ['clusterResources', 'true', 'write all'],
  ['clusterResources', 'false', 'write none'],
  [
    'nodeAgent',
    'true false',
    'leave it out: whether there is a node agent follows from what the volumes need',
  ],
];

const remedies: ReadonlyMap<string, string> = new Map(
  valueRows.flatMap(([key, values, remedy]) =>
    values.split(' ').map((value) => [`${key} ${value}`, remedy] as const),
  ),
);

const methodKeys = new Set(['method', 'default', 'volumes']);

/** What to type instead of another tool's value of this key; undefined for what is none. */
export const otherValueRemedy = (key: string, value: string): string | undefined =>
  remedies.get(`${methodKeys.has(key) ? 'method' : key} ${value.toLowerCase()}`);

import type { JsonObject } from '../json.ts';
import type { ResolvedPlan, StorageLocation, TrustAnchor } from '../plan/resolved-plan.ts';

type Mounted = Extract<TrustAnchor, { readonly kind: 'mounted' }>;

const volume = 'store-certificates';
const folder = `/etc/${volume}`;

const mountedBy = (plan: ResolvedPlan): readonly { readonly name: string; readonly trust: Mounted }[] =>
  plan.storage.flatMap(({ name, trust }) => (trust.kind === 'mounted' ? [{ name, trust }] : []));

const sameTrust = (a: TrustAnchor, b: TrustAnchor): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * The one bundle that all traffic of the AWS SDK may be judged by, null where there is none: `AWS_CA_BUNDLE` takes the
 * place of the system's certificates, so a store or a cloud with a public certificate beside it would be refused.
 */
function onlyBundle({ storage, volumes }: ResolvedPlan): StorageLocation | null {
  const ofAws = storage.filter(({ veleroProvider }) => veleroProvider === 'aws');
  const [first] = ofAws;
  const alone =
    first?.trust.kind === 'mounted' &&
    ofAws.every(({ trust, identity }) => identity === null && sameTrust(trust, first.trust)) &&
    volumes.snapshotLocations.length === 0;
  return alone ? first : null;
}

const projected = ({ source, secret }: Mounted, name: string): JsonObject => ({
  [source]: { name: secret.name, items: [{ key: secret.key, path: `${name}.crt` }] },
});

/**
 * Pods in which the certificates of locations are files. Go programs, Kopia among them, add what lies in `SSL_CERT_DIR`
 * to the system's certificates; `AWS_CA_BUNDLE` is what the AWS SDK documents, and Kopia does not read it.
 */
export function trustedCertificates(plan: ResolvedPlan): {
  readonly variables: readonly { readonly name: string; readonly value: string }[];
  readonly volumes: readonly JsonObject[];
  readonly mounts: readonly JsonObject[];
} {
  const mounted = mountedBy(plan);
  if (mounted.length === 0) return { variables: [], volumes: [], mounts: [] };
  const bundle = onlyBundle(plan);
  return {
    variables: [
      { name: 'SSL_CERT_DIR', value: folder },
      ...(bundle === null ? [] : [{ name: 'AWS_CA_BUNDLE', value: `${folder}/${bundle.name}.crt` }]),
    ],
    volumes: [
      { name: volume, projected: { sources: mounted.map(({ name, trust }) => projected(trust, name)) } },
    ],
    mounts: [{ name: volume, mountPath: folder, readOnly: true }],
  };
}

/** What the README says of the certificates that are files in the pods; null where there are none. */
export function certificatesView(plan: ResolvedPlan) {
  const mounted = mountedBy(plan);
  if (mounted.length === 0) return null;
  return {
    folder,
    locations: mounted.map(({ name }) => `\`${name}\``).join(', '),
    bundle: onlyBundle(plan)?.name ?? '',
  };
}

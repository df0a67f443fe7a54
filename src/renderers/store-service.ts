import { type ServiceName, serviceAt } from '../plan/endpoint-service.ts';
import { ownNamespaces } from '../plan/own-namespaces.ts';
import type { ResolvedPlan, StorageLocation } from '../plan/resolved-plan.ts';
import { knownNamespaces } from '../plan/restorable-part.ts';

/** The port of an address, its scheme's where it states none. */
export const portOf = ({ port, protocol }: URL): number =>
  port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);

/** A Service that an endpoint names. */
export interface NamedService extends ServiceName {
  /** Of two words the second may be a domain as well, unless the plan knows it for a namespace. */
  readonly certain: boolean;
}

/** Whether Flux fills in the host or a part of it, so that it may be any. */
export const isFilledIn = (hostname: string): boolean => hostname.includes('$');

/** The Service that an endpoint's host names to Velero; null for any other host. */
export function namedService(plan: ResolvedPlan, hostname: string): NamedService | null {
  if (isFilledIn(hostname)) return null;
  if (hostname === 'localhost' || hostname.startsWith('[') || /^[\d.]+$/.test(hostname)) return null;
  const own = plan.velero.namespace;
  const service = serviceAt(hostname, own);
  if (service === null) return null;
  const known = [...ownNamespaces(own, plan.storage), ...knownNamespaces(plan)];
  const certain = hostname.split('.').length !== 2 || known.includes(service.namespace);
  return { ...service, certain };
}

/** How somebody's own machine gets to a store. */
export interface WayToStore {
  readonly address: string;
  /** The command that must run meanwhile, where only the cluster reaches the store; '' = none. */
  readonly forward: string;
  /** The certificate is one for another name than `address`. */
  readonly foreignCertificate: boolean;
}

/** Machines let nobody but root listen below 1024. */
const localPort = (port: number): number => (port < 1024 ? port + 8000 : port);

/** Whether the store answers to the pods of the cluster alone, at the Service that its endpoint names. */
function onlyService(
  plan: ResolvedPlan,
  { endpoint, publicUrl, server }: StorageLocation,
): NamedService | null {
  if (publicUrl !== '' || server.kind === 'compose' || !URL.canParse(endpoint)) return null;
  const service = namedService(plan, new URL(endpoint).hostname);
  return service?.certain === true ? service : null;
}

export const isOnlyInCluster = (plan: ResolvedPlan, location: StorageLocation): boolean =>
  onlyService(plan, location) !== null;

/** The way to a store that has an endpoint or a public address. */
export function wayToStore(plan: ResolvedPlan, location: StorageLocation): WayToStore {
  const { endpoint, publicUrl } = location;
  const service = onlyService(plan, location);
  if (service === null)
    return { address: publicUrl === '' ? endpoint : publicUrl, forward: '', foreignCertificate: false };
  const url = new URL(endpoint);
  const local = localPort(portOf(url));
  return {
    address: `${url.protocol}//localhost:${local}`,
    forward: `kubectl --namespace ${service.namespace} port-forward service/${service.name} ${local}:${portOf(url)}`,
    foreignCertificate: url.protocol === 'https:',
  };
}

/** The client checks the store's certificate itself, whatever the location says (velero, pkg/cmd/util/downloadrequest). */
export const unverifiedFlag = (locations: readonly StorageLocation[]): string =>
  locations.some(({ verifyTls }) => !verifyTls.verify) ? ' --insecure-skip-tls-verify' : '';

/**
 * What the client is asked about a backup that it must fetch from the store (describe --details, logs), through a link to
 * the store's own address that Velero signs: where only pods reach that, it is asked within Velero's pod. `storage`: the
 * locations in which the backup may lie.
 */
export function askAboutBackup(plan: ResolvedPlan, storage: readonly string[], words: string): string {
  const locations = plan.storage.filter(({ name }) => storage.includes(name));
  const ask = `--namespace ${plan.velero.namespace} backup ${words}${unverifiedFlag(locations)}`;
  const inCluster = locations.some((location) => isOnlyInCluster(plan, location));
  return inCluster
    ? `kubectl --namespace ${plan.velero.namespace} exec deployment/velero --container velero -- \\\n  /velero ${ask}`
    : `velero ${ask}`;
}

import type { JsonObject } from '../json.ts';
import type { Mirror, MirrorEnd } from '../plan/resolved-mirrors.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { isFilledIn, namedService, portOf } from './store-service.ts';

/** Resolvers; OpenShift's pods listen on 5353 behind a Service on 53, and a policy sees the port of the pod. */
const nameServers: JsonObject = {
  ports: [53, 5353].flatMap((port) => [
    { protocol: 'UDP', port },
    { protocol: 'TCP', port },
  ]),
};

const anywhere = [{ ipBlock: { cidr: '0.0.0.0/0' } }, { ipBlock: { cidr: '::/0' } }];

/** An address in place of a name, as the block that holds it alone; null for a name. */
function addressBlock(hostname: string): JsonObject | null {
  if (hostname.startsWith('[')) return { ipBlock: { cidr: `${hostname.slice(1, -1)}/128` } };
  return /^[\d.]+$/.test(hostname) ? { ipBlock: { cidr: `${hostname}/32` } } : null;
}

/** All pods of a namespace, on any port: behind a Service a policy sees the port of the pod, which the plan does not know. */
const intoNamespace = (namespace: string): JsonObject => ({
  to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } } }],
});

/** The way to a store, which may be a Service of the cluster. */
function wayTo(plan: ResolvedPlan, { endpoint }: MirrorEnd): readonly JsonObject[] {
  const url = new URL(endpoint);
  const ports = [{ protocol: 'TCP', port: portOf(url) }];
  // The port may be filled in with the host.
  if (isFilledIn(url.hostname))
    return [{ to: [{ namespaceSelector: {} }] }, { to: anywhere, ...(url.port === '' ? {} : { ports }) }];
  const block = addressBlock(url.hostname);
  if (block !== null) return [{ to: [block], ports }];
  const service = namedService(plan, url.hostname);
  if (service === null) return [{ to: anywhere, ports }];
  return [intoNamespace(service.namespace), ...(service.certain ? [] : [{ to: anywhere, ports }])];
}

/** Where the pods of a mirror may go: to the resolver and to their two stores. */
export const egressOf = (plan: ResolvedPlan, { from, to }: Mirror): readonly JsonObject[] => [
  nameServers,
  ...wayTo(plan, from),
  ...wayTo(plan, to),
];

import type { Cluster, KubernetesObject } from './cluster.ts';
import { serveOnLoopback } from './loopback-server.ts';

/** Source: kubernetes/kube-state-metrics v2, docs/metrics/storage/persistentvolumeclaim-metrics.md. */
const phases = ['Bound', 'Lost', 'Pending'];

const linesOf = ({ metadata: { namespace, name }, status }: KubernetesObject): readonly string[] =>
  phases.map(
    (phase) =>
      `kube_persistentvolumeclaim_status_phase{namespace="${namespace}",persistentvolumeclaim="${name}",phase="${phase}"} ${status?.phase === phase ? 1 : 0}`,
  );

/**
 * In place of kube-state-metrics, which no Go module builds: what it tells of the claims that are in the cluster, written when
 * this is called. `more` are lines of other exporters. Gives the address to scrape.
 */
export async function serveClaimMetrics(cluster: Cluster, more: readonly string[]): Promise<string> {
  const claims = await cluster.labelled('persistentvolumeclaims', '');
  const text = [...claims.flatMap(linesOf), ...more].map((line) => `${line}\n`).join('');
  const url = await serveOnLoopback((_, response) => {
    response.setHeader('content-type', 'text/plain; version=0.0.4');
    response.end(text);
  });
  return new URL(url).host;
}

/** Makes a claim in that phase, which without controllers nobody else gives it. */
export async function createClaim(
  cluster: Cluster,
  namespace: string,
  name: string,
  phase: 'Bound' | 'Pending',
): Promise<void> {
  await cluster.create({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { namespace, name },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  });
  await cluster.setStatus('persistentvolumeclaim', namespace, name, { phase });
}

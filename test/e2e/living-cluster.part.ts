import { expect, it } from 'vitest';
import type { Cluster } from './harness/cluster.ts';
import { createNamespace, startLivingCluster } from './harness/living-cluster.ts';
import { part } from './harness/part.ts';

let cluster: Cluster;
let scratch: string;

const labels = { app: 'shop' };
const shop = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'shop', namespace: 'shop' },
  spec: {
    replicas: 2,
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: { terminationGracePeriodSeconds: 1, containers: [{ name: 'main', image: 'example.com/shop' }] },
    },
  },
};

const inShop = (...command: readonly string[]) =>
  cluster.run(['exec', '--namespace=shop', 'deployment/shop', '--', ...command]);

part(
  'living-cluster',
  async (processes) => {
    scratch = processes.folder;
    cluster = await startLivingCluster(processes, scratch, { GREETING: 'hello' });
    return { kubeconfig: cluster.kubeconfig };
  },
  () => {
    it('runs the pods of a workload', async () => {
      await createNamespace(cluster, 'shop');
      await cluster.create(shop);
      await cluster.kubectl(['rollout', 'status', 'deployment/shop', '--namespace=shop', '--timeout=180s']);
      const pods = await cluster.labelled('pods', 'app=shop');
      expect(pods.map(({ status, spec }) => [status.phase, spec.nodeName])).toEqual([
        ['Running', 'node'],
        ['Running', 'node'],
      ]);
    });

    it('runs a command in a container on this machine, and tells whether that failed', async () => {
      const answered = await inShop('sh', '-c', 'echo "$GREETING" from "$PWD"');
      expect(answered).toEqual({ status: 0, stdout: `hello from ${scratch}\n`, stderr: '' });
      const failed = await inShop('sh', '-c', 'echo "no such shop" >&2; exit 7');
      expect(failed.status).not.toBe(0);
      expect(failed.stderr).toMatch(/^no such shop\n.*exit status 7/);
    });

    it('takes a namespace away with all that is in it', async () => {
      await cluster.kubectl(['delete', 'namespace', 'shop', '--timeout=180s']);
      expect(await cluster.labelled('pods', 'app=shop')).toEqual([]);
    });
  },
);

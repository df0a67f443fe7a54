import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import type { Cluster, KubernetesObject } from './harness/cluster.ts';
import { createNamespace, prepareForVelero, startLivingCluster } from './harness/living-cluster.ts';
import { ObjectStore } from './harness/object-store.ts';
import { part } from './harness/part.ts';
import { applyConfig, pointAtStore } from './harness/rendered-config.ts';
import { type RenderedPlan, renderPlan } from './harness/rendered-plan.ts';
import { binary } from './harness/server-binaries.ts';
import { ShellSession } from './harness/shell-session.ts';
import { veleroKinds } from './harness/velero-kinds.ts';
import { VeleroServer } from './harness/velero-server.ts';
import { waitFor } from './harness/wait.ts';

/** A shop whose data lie in a folder of the one node. */
const plan = `version: 1
cluster: home
velero: { version: 1.18.3, repository: { password: { secret: velero-repo-credentials } } }
storage:
  default: { provider: s3, bucket: home-velero, region: us-east-1, endpoint: "http://127.0.0.1:9000", credentials: { secret: velero-s3 } }
services:
  shop: { namespace: shop, selector: app=shop, volumes: { data: { claim: shop-data, size: 1Gi, local: { node: node, path: /srv/shop } } } }
targets:
  shop: { namespaces: [shop], schedule: daily 01:00-05:00, retention: 30d }
output: { format: plain }
`;

/** Pods of a Deployment that a claim's volume is mounted in, where there is one. */
const workload = (name: string, namespace: string, claim: string): KubernetesObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace },
  spec: {
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: {
        terminationGracePeriodSeconds: 1,
        containers: [
          {
            name: 'main',
            image: `example.com/${name}`,
            volumeMounts: claim === '' ? [] : [{ name: 'data', mountPath: '/data' }],
          },
        ],
        volumes: claim === '' ? [] : [{ name: 'data', persistentVolumeClaim: { claimName: claim } }],
      },
    },
  },
});

let cluster: Cluster;
let velero: VeleroServer;
let output: RenderedPlan;
let shell: ShellSession;

const volume = () => cluster.object('persistentvolume', '', 'shop-shop-data');
const claimIn = (namespace: string) => cluster.object('persistentvolumeclaim', namespace, 'shop-data');
const rendered = (...files: readonly string[]) =>
  cluster.kubectl([
    'apply',
    '--server-side',
    ...files.map((file) => `--filename=${join(output.folder, file)}`),
  ]);
const untilRunning = () =>
  cluster.kubectl(['rollout', 'status', 'deployment/shop', '--namespace=shop', '--timeout=180s']);

part(
  'local-volumes',
  async (processes) => {
    const { folder } = processes;
    cluster = await startLivingCluster(processes, join(folder, 'cluster'));
    await prepareForVelero(cluster);
    // Where a restore finds the image of what waits in a pod until its volumes are back.
    await cluster.create(workload('velero', 'velero', ''));
    const store = await ObjectStore.start('minio', processes, join(folder, 'minio'));
    const document = parseDocument(plan);
    pointAtStore(document, store);
    output = await renderPlan(folder, 'home', String(document));
    await applyConfig(cluster, [store], output);
    await createNamespace(cluster, 'shop');
    await rendered('volumes/local-volumes.yaml', 'volumes/local-claims.yaml');
    await cluster.create(workload('shop', 'shop', 'shop-data'));
    await untilRunning();
    velero = await VeleroServer.start(processes, folder, cluster);
    shell = await ShellSession.open(join(folder, 'shell'), { KUBECONFIG: cluster.kubeconfig });
    for (const program of ['kubectl', 'velero'] as const) shell.add(program, await binary(program));
    for (const program of ['cut', 'tail']) shell.add(program);
    return { kubeconfig: cluster.kubeconfig, 'object store': store.url };
  },
  () => {
    it('a volume in a folder of a node is bound to its claim, and stored', async () => {
      expect((await claimIn('shop')).spec.volumeName).toBe('shop-shop-data');
      await velero.whenPhase(veleroKinds.location, 'default', ['Available']);
      await velero.backUp('shop', 'first');
    });

    it('the page about restoring brings a deleted namespace back onto the same folder', async () => {
      const before = (await volume()).spec.claimRef.uid;
      await cluster.kubectl(['delete', 'namespace', 'shop', '--timeout=180s']);
      const phase = async () => (await volume()).status.phase;
      await waitFor('the volume is released', async () => (await phase()) === 'Released' || undefined);
      const page = readFileSync(join(output.folder, 'docs/restore.md'), 'utf8');
      const commands = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)]
        .map(([, block = '']) => block)
        .join('');
      const result = await shell.run(commands, output.folder, '');
      expect(result).toMatchObject({ status: 0 });
      expect(result.stdout).toContain('Restore completed with status: Completed');
      await untilRunning();
      const claim = await claimIn('shop');
      expect(claim).toMatchObject({ spec: { volumeName: 'shop-shop-data' }, status: { phase: 'Bound' } });
      expect(claim.metadata.uid).not.toBe(before);
    });

    it('under another name its claim finds no volume, as the page about a part of a backup says', async () => {
      const page = readFileSync(join(output.folder, 'docs/partial-restore.md'), 'utf8');
      expect(page).toContain('Not for claims in folders of nodes (`shop/shop-data`)');
      expect(page).not.toContain('--namespace-mappings');
      await velero.client(
        'restore',
        'create',
        'beside',
        '--from-schedule=shop',
        '--namespace-mappings=shop:copy',
      );
      const claim = await waitFor('the claim is there', () => claimIn('copy'), { seconds: 120 });
      expect(claim.spec.volumeName).toBeUndefined();
      expect(claim.spec.storageClassName).toBe('');
      expect((await volume()).spec.claimRef.namespace).toBe('shop');
    });
  },
);

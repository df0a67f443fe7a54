import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Document, parseDocument } from 'yaml';
import { documentsOf } from '../support/example-outputs.ts';
import type { Cluster, KubernetesObject } from './harness/cluster.ts';
import { contentOf, inventoryOf } from './harness/inventory.ts';
import { createNamespace, prepareForVelero, startLivingCluster } from './harness/living-cluster.ts';
import { ObjectStore } from './harness/object-store.ts';
import { part } from './harness/part.ts';
import type { Processes } from './harness/processes.ts';
import { applyConfig, pointAtStore } from './harness/rendered-config.ts';
import { renderPlan } from './harness/rendered-plan.ts';
import { endedPhases, veleroKinds } from './harness/velero-kinds.ts';
import { VeleroServer } from './harness/velero-server.ts';
import { standInForProvisioner } from './harness/volume-provisioner.ts';

const file = (name: string) => join(import.meta.dirname, 'restore', name);

let processes: Processes;
let store: ObjectStore;
let cluster: Cluster;
let velero: VeleroServer;
/** What was in the namespace when it was backed up. */
let lost: Awaited<ReturnType<typeof inventoryOf>>;
/** The backup of everything, by name: a fresh cluster knows no schedule that it was made from. */
let disaster: string;

/** A cluster with storage and a node agent, in which Velero does not run yet. */
async function startCluster(folder: string): Promise<Cluster> {
  const started = await startLivingCluster(processes, folder);
  standInForProvisioner(started);
  await prepareForVelero(started);
  return started;
}

async function applyPlan(name: string, change: (plan: Document) => void = () => {}): Promise<void> {
  const plan = parseDocument(readFileSync(file('backup-plan.yaml'), 'utf8'));
  pointAtStore(plan, store);
  change(plan);
  const rendered = await renderPlan(processes.folder, name, String(plan));
  await applyConfig(cluster, [store], rendered);
}

const labels = { deploy: 'velero' };
/** Where a restore finds the image of what waits in a pod until its volumes are back. */
const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'velero', namespace: 'velero' },
  spec: {
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: { containers: [{ name: 'velero', image: 'velero/velero:v1.18.3' }] },
    },
  },
};

/** Restores, and gives how that ended, with Velero's own account of it. */
async function restore(name: string, ...options: readonly string[]) {
  await velero.client('restore', 'create', name, ...options);
  const { status } = await velero.whenPhase('restores.velero.io', name, endedPhases, 150);
  return { phase: status.phase, account: await velero.client('restore', 'describe', name) };
}

/** Waits until the workloads of a namespace run. */
async function untilRunning(namespace: string): Promise<void> {
  for (const workload of ['statefulset/database', 'deployment/web', 'daemonset/log'])
    await cluster.kubectl(['rollout', 'status', workload, '--namespace', namespace, '--timeout=180s']);
}

/** Pod and volume of each of Velero's transfers for a backup or restore. */
const volumesOf = (transfers: readonly KubernetesObject[]) =>
  transfers.map(({ spec }) => `${spec.pod.name} ${spec.volume}`).sort();

/** Demands that a restore has brought back the whole namespace, with its volumes. */
async function demandAll(
  name: string,
  namespace: string,
  { phase, account }: Awaited<ReturnType<typeof restore>>,
) {
  expect(phase, account).toBe('Completed');
  await untilRunning(namespace);
  expect(await inventoryOf(cluster, namespace)).toEqual(lost);
  const written = await cluster.labelled('podvolumerestores.velero.io', `velero.io/restore-name=${name}`);
  expect(volumesOf(written)).toEqual(['database-0 data', 'database-1 data']);
}

part(
  'restore',
  async (started) => {
    processes = started;
    const { folder } = processes;
    cluster = await startCluster(folder);
    store = await ObjectStore.start('minio', processes, join(folder, 'minio'));
    await applyPlan('shop');
    await createNamespace(cluster, 'shop');
    for (const name of ['cluster.yaml', 'workloads.yaml'])
      await cluster.kubectl(['apply', '--server-side', '--filename', file(name)]);
    await untilRunning('shop');
    // Last: a kind that it did not find when it started is backed up only some minutes later.
    velero = await VeleroServer.start(processes, folder, cluster);
    return { kubeconfig: cluster.kubeconfig, 'object store': store.url };
  },
  () => {
    it('a backup of every schedule completes', async () => {
      await velero.whenPhase(veleroKinds.location, 'default', ['Available']);
      lost = await inventoryOf(cluster, 'shop');
      expect(Object.keys(lost).length).toBeGreaterThan(25);
      await velero.backUp('shop');
      disaster = (await velero.backUp('disaster')).metadata.name;
    });

    it('no restore completes without a Deployment named "velero"', async () => {
      const { phase, account } = await restore(
        'too-early',
        '--from-schedule=shop',
        '--namespace-mappings=shop:a',
      );
      expect(phase).toBe('PartiallyFailed');
      expect(account).toContain('deployments.apps "velero" not found');
    });

    describe('with a Deployment named "velero"', () => {
      beforeAll(() => cluster.create(deployment));

      it('a namespace comes back under another name, beside the one that lives', async () => {
        const restored = await restore('beside', '--from-schedule=shop', '--namespace-mappings=shop:copy');
        await demandAll('beside', 'copy', restored);
        expect(await inventoryOf(cluster, 'shop')).toEqual(lost);
      });

      it('a deleted namespace comes back', async () => {
        await cluster.kubectl(['delete', 'namespace', 'shop', '--timeout=120s']);
        await demandAll('back', 'shop', await restore('back', '--from-schedule=shop'));
      });

      it('a fresh, empty cluster gets it from the same bucket, with what it needs of the cluster', async () => {
        await velero.process.stop();
        const folder = join(processes.folder, 'fresh');
        cluster = await startCluster(folder);
        await cluster.create(deployment);
        // As a plan for recovery has it, so that nothing expires or is added while one restores.
        await applyPlan('recovery', (plan) => {
          plan.setIn(['storage', 'default', 'readOnly'], true);
          for (const target of ['shop', 'disaster']) plan.setIn(['targets', target, 'paused'], true);
          plan.delete('services');
        });
        // Velero looks for backups once a minute, and when it starts, in the stores that it then knows to be available.
        for (const _ of ['to know the store', 'to look into it']) {
          await velero.process.stop();
          velero = await VeleroServer.start(processes, folder, cluster);
          await velero.whenPhase(veleroKinds.location, 'default', ['Available']);
        }
        await velero.whenPhase(veleroKinds.backup, disaster, ['Completed']);
        await demandAll('fresh', 'shop', await restore('fresh', `--from-backup=${disaster}`));
        for (const object of documentsOf(file('cluster.yaml'))) {
          const found = await cluster.object(object.kind, '', object.metadata.name);
          expect(contentOf(found)).toMatchObject(contentOf(object));
        }
      });
    });
  },
);

import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Document } from 'yaml';
import { caseOutputs, clusterOutputs, exampleOutputs } from '../support/example-outputs.ts';
import type { Cluster } from './harness/cluster.ts';
import { installCustomResources } from './harness/custom-resources.ts';
import { createNamespace, runLivingPod, startLivingCluster } from './harness/living-cluster.ts';
import { agentPod, completeVolumeTransfers } from './harness/node-agent-stand-in.ts';
import { ObjectStore } from './harness/object-store.ts';
import { part } from './harness/part.ts';
import { applyConfig, ofKind, pointAtStore } from './harness/rendered-config.ts';
import { renderChanged } from './harness/rendered-plan.ts';
import { removeVeleroObjects, veleroKinds } from './harness/velero-kinds.ts';
import { VeleroServer } from './harness/velero-server.ts';
import { promisedVolumes, removeHooks, runWorkloads } from './harness/workloads.ts';

let cluster: Cluster;
let velero: VeleroServer;
let store: ObjectStore;
let scratch: string;

/** Velero is in another namespace, or there are more stores than this part has. */
const leftOut = ['cases/air-gapped', 'cases/minio'];
const examples = [...exampleOutputs, ...clusterOutputs, ...caseOutputs].filter(
  ({ name }) => !leftOut.includes(name),
);

part(
  'velero',
  async (processes) => {
    const { folder } = processes;
    scratch = folder;
    cluster = await startLivingCluster(processes, join(folder, 'cluster'));
    await installCustomResources(cluster);
    await createNamespace(cluster, 'velero');
    store = await ObjectStore.start('minio', processes, join(folder, 'minio'));
    await runLivingPod(cluster, agentPod('velero'));
    await completeVolumeTransfers(cluster);
    velero = await VeleroServer.start(processes, folder, cluster);
    return { kubeconfig: cluster.kubeconfig, 'object store': store.url, metrics: velero.metrics };
  },
  () => {
    afterEach(async () => {
      await removeVeleroObjects(cluster);
      // A backup of another example may have had the same name, in a bucket of the same name.
      await store.mc('rb', '--force', '--dangerous', 'store');
      const mine = ['--selector=!role', '--grace-period=0', '--force'];
      await cluster.kubectl(['delete', 'pods,persistentvolumeclaims', '--all-namespaces', ...mine]);
      await cluster.kubectl(['delete', 'persistentvolumes', '--all']);
    });

    describe.each(examples)('example $name', (example) => {
      it('has locations that become Available and schedules that become Enabled', async () => {
        const rendered = await renderChanged(example, scratch, (plan) => pointAtStore(plan, store));
        const objects = await applyConfig(cluster, [store], rendered);
        const locations = ofKind(objects, 'BackupStorageLocation');
        expect(locations.length).toBeGreaterThan(0);
        for (const { metadata } of locations)
          await velero.whenPhase(veleroKinds.location, metadata.name, ['Available']);

        const schedules = ofKind(objects, 'Schedule');
        expect(schedules.length).toBeGreaterThan(0);
        for (const { metadata, spec } of schedules)
          if (spec.paused !== true) await velero.whenPhase(veleroKinds.schedule, metadata.name, ['Enabled']);
      });

      it('makes a backup from each schedule, with the volumes that the plan promises', async () => {
        // Without a kubelet no command runs in a pod.
        const withoutHooks = (plan: Document) => {
          pointAtStore(plan, store);
          removeHooks(plan);
        };
        const rendered = await renderChanged(example, scratch, withoutHooks);
        const objects = await applyConfig(cluster, [store], rendered);
        await velero.whenPhase(veleroKinds.location, 'default', ['Available']);
        await runWorkloads(cluster, rendered.plan, runLivingPod);

        for (const { metadata } of ofKind(objects, 'Schedule')) {
          const { name } = metadata;
          // One at a time: in Velero's queue a backup waits for longer than the one before it takes.
          // A volume policy that Velero does not take would be a validation error.
          const backup = await velero.backUp(name, name, 300);
          const ofBackup = `velero.io/backup-name=${backup.metadata.name}`;
          const copied = await cluster.labelled(veleroKinds.volumeBackup, ofBackup);
          expect({
            name,
            volumes: copied.map(({ spec }) => `${spec.pod.name} ${spec.volume}`).sort(),
          }).toEqual({
            name,
            volumes: promisedVolumes(rendered.plan, name),
          });
        }
      });
    });
  },
);

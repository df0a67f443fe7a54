import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { volumeRule } from '../../src/plan/schema/volume-rule.ts';
import { Cluster } from './harness/cluster.ts';
import { installCustomResources } from './harness/custom-resources.ts';
import { ObjectStore } from './harness/object-store.ts';
import { part } from './harness/part.ts';
import { applyConfig, ofKind } from './harness/rendered-config.ts';
import { renderPlan } from './harness/rendered-plan.ts';
import { endedPhases, removeVeleroObjects, veleroKinds } from './harness/velero-kinds.ts';
import { VeleroServer } from './harness/velero-server.ts';
import { runWorkloads } from './harness/workloads.ts';

let cluster: Cluster;
let velero: VeleroServer;
let store: ObjectStore;
let scratch: string;

const plan = (volumes: object, settings: object) =>
  stringify({
    version: 1,
    cluster: 'volumes',
    velero: { version: '1.18.3', repository: { password: { secret: 'velero-repo-credentials' } } },
    storage: {
      default: {
        provider: 's3',
        bucket: 'volumes',
        region: 'us-east-1',
        endpoint: store.url,
        credentials: { secret: 'velero-s3' },
      },
    },
    volumes,
    services: {
      shop: { namespace: 'shop', selector: 'app=shop', volumes: { data: { claim: 'shop-data' } } },
    },
    targets: { shop: { namespaces: ['shop'], schedule: '0 2 * * *', retention: '30d', ...settings } },
    output: { format: 'flux', path: 'rendered', flux: { path: './rendered/kubernetes' } },
  });

/** Every condition that a rule may have, as its examples write it, the narrower before the wider. */
const everyCondition: readonly object[] = Object.entries(volumeRule.properties)
  .filter(([key]) => key !== 'method' && key !== 'reason')
  .flatMap(([key, { examples }]) => examples.map((example) => ({ [key]: example })).reverse());

const rules = [
  ...everyCondition.map((conditions) => ({ ...conditions, method: 'skip', reason: 'e2e' })),
  { volumeTypes: ['local'], method: 'fs-backup' },
  { volumeTypes: ['awsElasticBlockStore'], method: 'snapshot' },
];

/** Backs up by the rendered schedule, and gives the Backup as it ends. */
async function backUp(name: string) {
  await velero.client('backup', 'create', name, '--from-schedule', 'shop');
  return velero.whenPhase(veleroKinds.backup, name, endedPhases);
}

/** A DaemonSet of node agents of which so many are ready: there is no kubelet, and none of them runs. */
async function standInForNodeAgents(ready: number): Promise<void> {
  const labels = { role: 'node-agent' };
  await cluster.create({
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'node-agent', namespace: 'velero' },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'node-agent', image: 'velero/velero' }] },
      },
    },
  });
  const status = { currentNumberScheduled: ready, desiredNumberScheduled: ready, numberMisscheduled: 0 };
  const patch = JSON.stringify({ status: { ...status, numberReady: ready } });
  const target = ['daemonset', 'node-agent', '--namespace=velero', '--subresource=status'];
  await cluster.kubectl(['patch', ...target, '--type=merge', '--patch', patch]);
}

part(
  'velero-volumes',
  async (processes) => {
    const { folder } = processes;
    scratch = folder;
    cluster = await Cluster.start(processes, folder);
    await installCustomResources(cluster);
    await cluster.kubectl(['create', 'namespace', 'velero']);
    store = await ObjectStore.start('minio', processes, join(folder, 'minio'));
    velero = await VeleroServer.start(processes, folder, cluster, { flags: ['--features=EnableCSI'] });
    return { kubeconfig: cluster.kubeconfig, 'object store': store.url };
  },
  () => {
    afterEach(async () => {
      await removeVeleroObjects(cluster);
      const workloads = 'pods,persistentvolumeclaims,daemonsets';
      await cluster.kubectl([
        'delete',
        workloads,
        '--all',
        '--all-namespaces',
        '--grace-period=0',
        '--force',
      ]);
      await cluster.kubectl(['delete', 'persistentvolumes', '--all']);
    });

    describe('a schedule with data movement', () => {
      /** Backs up a claim of a CSI driver; no driver runs, so no snapshot is ever made. */
      async function move(name: string) {
        const rendered = await renderPlan(scratch, name, plan({ default: 'snapshot-move' }, {}));
        await applyConfig(cluster, [store], rendered);
        await velero.whenPhase(veleroKinds.location, 'default', ['Available']);
        await runWorkloads(cluster, rendered.plan);
        const { status } = await backUp(name);
        return { phase: status.phase, logs: await velero.client('backup', 'logs', name) };
      }
      const complaint = 'node-agent is not ready for snapshot data movement';

      it('fails at once where no node agent is ready, and says so', async () => {
        const { phase, logs } = await move('without-node-agent');
        expect(phase).toBe('PartiallyFailed');
        expect(logs).toContain(complaint);
      });

      it('goes on to the snapshot where one is ready', async () => {
        await standInForNodeAgents(1);
        const { logs } = await move('with-node-agent');
        expect(logs).not.toContain(complaint);
        expect(logs).toContain('error getting storage class');
      });
    });

    describe('volume policies', () => {
      async function backUpWith(name: string, change: (policy: string) => string) {
        const rendered = await renderPlan(scratch, name, plan({ rules }, {}));
        const [policy, ...others] = ofKind(await applyConfig(cluster, [store], rendered), 'ConfigMap');
        expect(others).toEqual([]);
        const data = { 'volume-policy.yaml': change(policy.data['volume-policy.yaml']) };
        const target = ['configmap', policy.metadata.name, '--namespace=velero', '--type=merge'];
        await cluster.kubectl(['patch', ...target, '--patch', JSON.stringify({ data })]);
        await velero.whenPhase(veleroKinds.location, 'default', ['Available']);
        await runWorkloads(cluster, rendered.plan);
        return (await backUp(name)).status;
      }

      it('are accepted with every condition and every action that a rule may have', async () => {
        const { phase, validationErrors } = await backUpWith('policies', (policy) => {
          for (const condition of everyCondition) expect(policy).toContain(Object.keys(condition)[0]);
          return policy;
        });
        expect(validationErrors).toBeUndefined();
        expect(phase).not.toBe('FailedValidation');
      });

      it('are read: a misspelt condition is refused', async () => {
        const misspelt = await backUpWith('misspelt', (policy) => policy.replace('pvcLabels', 'pvcLabel'));
        expect(misspelt).toMatchObject({ phase: 'FailedValidation' });
        expect(String(misspelt.validationErrors)).toContain('field pvcLabel not found');
      });
    });
  },
);

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { Cluster } from './harness/cluster.ts';
import { ObjectStore } from './harness/object-store.ts';
import { part } from './harness/part.ts';
import { pointAtStore } from './harness/rendered-config.ts';
import { type RenderedPlan, renderPlan } from './harness/rendered-plan.ts';
import { endedPhases } from './harness/velero-kinds.ts';
import { standInForManifests } from './harness/velero-manifests-stand-in.ts';
import type { VeleroServer } from './harness/velero-server.ts';
import { promisedVolumes, removeHooks, runWorkloads } from './harness/workloads.ts';

const example = join(import.meta.dirname, '../../examples/kubectl/backup-plan.yaml');

/** What a namespace has beside its pods: a role that may do more than Velero's account without a restore. */
const belongings = [
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'settings', namespace: 'notes' },
    data: { a: 'b' },
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name: 'everything', namespace: 'notes' },
    rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }],
  },
];

let cluster: Cluster;
let velero: VeleroServer;
let output: RenderedPlan;

const account = '--as=system:serviceaccount:velero:velero-server';

/** Restores what is beside the pods into a namespace of another name, and gives how that ended. */
async function restoreTo(namespace: string): Promise<string> {
  await velero.client(
    'restore',
    'create',
    namespace,
    '--from-schedule=everything',
    '--include-namespaces=notes',
    '--include-resources=configmaps,roles.rbac.authorization.k8s.io',
    `--namespace-mappings=notes:${namespace}`,
  );
  const { status } = await velero.whenPhase('restores.velero.io', namespace, endedPhases);
  return status.phase;
}

part(
  'velero-manifests',
  async (processes) => {
    const { folder } = processes;
    cluster = await Cluster.start(processes, folder);
    const store = await ObjectStore.start('minio', processes, join(folder, 'minio'));
    const plan = parseDocument(readFileSync(example, 'utf8'));
    removeHooks(plan);
    pointAtStore(plan, store);
    output = await renderPlan(folder, 'kubectl', String(plan));
    for (const { bucket } of output.plan.storage)
      await store.mc('mb', '--ignore-existing', `store/${bucket}`);
    await runWorkloads(cluster, output.plan);
    for (const object of belongings) await cluster.create(object);

    const apply = (...what: readonly string[]) => cluster.kubectl(['apply', '--server-side', ...what]);
    const secret = (name: string, value: string) =>
      cluster.kubectl(['create', 'secret', 'generic', name, '--namespace=velero', `--from-literal=${value}`]);
    await apply('--filename', join(output.folder, 'kubernetes/velero/namespace.yaml'));
    await secret('velero-s3', `cloud=${ObjectStore.credentials}`);
    await secret('velero-repo-credentials', 'repository-password=e2e');
    await apply('--kustomize', join(output.folder, 'kubernetes/velero'));
    velero = await standInForManifests(cluster, processes, 'velero');
    await apply('--kustomize', join(output.folder, 'kubernetes/config'));
    await velero.whenPhase('backupstoragelocations.velero.io', 'default', ['Available']);
    return { kubeconfig: cluster.kubeconfig, metrics: velero.metrics };
  },
  () => {
    it('runs a server that may read everything and write nothing outside its namespace', async () => {
      const may = async (...what: readonly string[]) =>
        (await cluster.run(['auth', 'can-i', ...what, account])).stdout.trim();
      expect(await may('list', 'secrets', '--all-namespaces')).toBe('yes');
      for (const kind of [
        'deployments.apps',
        'secrets',
        'namespaces',
        'clusterroles.rbac.authorization.k8s.io',
      ])
        for (const verb of ['create', 'update', 'patch', 'delete'])
          expect([verb, kind, await may(verb, kind, '--namespace=notes')]).toEqual([verb, kind, 'no']);
      expect(await may('create', 'podvolumebackups.velero.io', '--namespace=velero')).toBe('yes');
    });

    it('backs up everything that the plan promises with these rights', async () => {
      const backup = await velero.backUp('everything', 'nightly', 300);
      const ofBackup = `velero.io/backup-name=${backup.metadata.name}`;
      const copied = await cluster.labelled('podvolumebackups.velero.io', ofBackup);
      expect(copied.map(({ spec }) => `${spec.pod.name} ${spec.volume}`).sort()).toEqual(
        promisedVolumes(output.plan, 'everything'),
      );
    });

    it('restores only while the README lends it the rights, and then a role that may do more than itself', async () => {
      expect(await restoreTo('too-early')).not.toBe('Completed');
      const readme = readFileSync(join(output.folder, 'README.md'), 'utf8');
      const lend = /^kubectl (create clusterrolebinding .*)$/m.exec(readme)?.[1] ?? '';
      const takeBack = /^kubectl (delete clusterrolebinding .*)$/m.exec(readme)?.[1] ?? '';
      await cluster.kubectl(lend.split(' '));
      expect(await restoreTo('copy')).toBe('Completed');
      expect((await cluster.object('configmap', 'copy', 'settings')).data).toEqual({ a: 'b' });
      expect((await cluster.object('role.rbac.authorization.k8s.io', 'copy', 'everything')).rules).toEqual(
        belongings[1]?.rules,
      );
      await cluster.kubectl(takeBack.split(' '));
      expect(await restoreTo('too-late')).not.toBe('Completed');
    });
  },
);

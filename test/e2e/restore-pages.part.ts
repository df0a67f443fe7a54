import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { exampleOutputs } from '../support/example-outputs.ts';
import type { Cluster, KubernetesObject } from './harness/cluster.ts';
import { prepareForVelero, runLivingPod, startLivingCluster } from './harness/living-cluster.ts';
import { bringStoresHome } from './harness/loopback-stores.ts';
import { MirrorsStandIn } from './harness/mirrors-stand-in.ts';
import { ObjectStore } from './harness/object-store.ts';
import { part } from './harness/part.ts';
import { freePort } from './harness/ports.ts';
import type { Processes } from './harness/processes.ts';
import { type ReadmeStep, readmeSteps, writeAsTold } from './harness/readme-steps.ts';
import { type RenderedPlan, renderPlan } from './harness/rendered-plan.ts';
import { binary } from './harness/server-binaries.ts';
import { ShellSession } from './harness/shell-session.ts';
import { veleroKinds } from './harness/velero-kinds.ts';
import { VeleroServer } from './harness/velero-server.ts';
import { waitFor } from './harness/wait.ts';
import { removeHooks, runWorkloads } from './harness/workloads.ts';

const radar = exampleOutputs.find(({ name }) => name === 'radar');
if (radar === undefined) throw new Error('the example radar is gone');

const buckets = ['radar-intermediate-storage', 'radar-output-storage'];

let processes: Processes;
let cluster: Cluster;
let velero: VeleroServer;
let output: RenderedPlan;
let shell: ShellSession;
let mirrors: MirrorsStandIn;

const pageOf = (name: string): string => readFileSync(join(output.folder, `docs/${name}.md`), 'utf8');

/** All commands of a page, in their order and in one shell, as somebody copies them. */
function follow(text: string, typed = '') {
  const commands = [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block).join('');
  return shell.run(commands, output.folder, typed);
}

/** The stores of the mirror. */
let near: ObjectStore;
let far: ObjectStore;
const copied = buckets.map((bucket) => `${bucket}/an-object`);

/** Keys of a store's objects, with their buckets. */
async function objectsOf(store: ObjectStore): Promise<readonly string[]> {
  const lines = (await store.mc('ls', '--recursive', '--json', 'store'))
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line).key);
}

const settings = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'settings', namespace: 'default' },
  data: { zone: 'Europe/Amsterdam' },
};

/** Where a restore finds the image of what waits in a pod until its volumes are back. */
const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'velero', namespace: 'velero' },
  spec: {
    selector: { matchLabels: { deploy: 'velero' } },
    template: {
      metadata: { labels: { deploy: 'velero' } },
      spec: { containers: [{ name: 'velero', image: 'velero/velero:v1.18.3' }] },
    },
  },
};

/** A volume that any claim of these workloads may have. */
const emptyVolume = (name: string) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name: `empty-${name}` },
  spec: {
    accessModes: ['ReadWriteOnce'],
    capacity: { storage: '1Gi' },
    csi: { driver: 'e2e.example.com', volumeHandle: `empty-${name}` },
  },
});

const namesIn = async (kind: string): Promise<readonly string[]> => {
  const list = await cluster.list(kind, 'default');
  return list.map(({ metadata }: KubernetesObject) => metadata.name);
};

/** In place of the chart: Velero's server, and what its node agent says. */
async function installVelero(): Promise<void> {
  await prepareForVelero(cluster);
  await cluster.create(deployment);
  velero = await VeleroServer.start(processes, processes.folder, cluster);
  mirrors = new MirrorsStandIn(cluster, processes, { PAUSE_SECONDS: '1' });
}

/** Writes the file that a step asks for, does what `act` does, and deletes it, as the step says. */
async function withFile(step: ReadmeStep, act: () => Promise<void>): Promise<void> {
  const written = writeAsTold(step, output.folder, ObjectStore.credentials);
  await act();
  if (written !== null) rmSync(written);
}

/** Takes the steps of the README, all of them or up to the one that installs Velero. */
async function followReadme(end: 'all' | 'Velero' = 'all'): Promise<void> {
  const readme = readFileSync(join(output.folder, 'README.md'), 'utf8');
  for (const step of readmeSteps(readme, 'From nothing to the first backup').steps) {
    if (step.title.endsWith('Install Velero')) {
      await installVelero();
      if (end === 'Velero') return;
      continue;
    }
    await withFile(step, async () => {
      for (const block of step.blocks) {
        const result = await shell.run(block, output.folder, ObjectStore.typed);
        expect({ step: step.title, ...result }).toMatchObject({ step: step.title, status: 0 });
      }
    });
  }
}

async function openShell(name: string): Promise<void> {
  shell = await ShellSession.open(join(processes.folder, name), { KUBECONFIG: cluster.kubeconfig });
  for (const program of ['kubectl', 'velero', 'mc'] as const) shell.add(program, await binary(program));
  for (const program of ['cut', 'gzip', 'jq', 'ls', 'mkdir', 'openssl', 'tail', 'tar', 'tr'])
    shell.add(program);
}

/** A cluster in whose mirrors and Jobs of mirrors somebody stands in for the controllers. */
const startCluster = (name: string): Promise<Cluster> =>
  startLivingCluster(processes, join(processes.folder, name), {}, [
    'deployment-controller',
    'job-controller',
  ]);

/** What a person loses with a store's disks. */
async function loseBuckets(): Promise<void> {
  for (const bucket of buckets) await near.mc('rb', '--force', `store/${bucket}`);
}

/** Makes a bucket of the platform, with an object in it. */
async function fill(bucket: string): Promise<void> {
  const file = join(processes.folder, 'an-object');
  writeFileSync(file, 'an object');
  await near.mc('mb', `store/${bucket}`);
  await near.mc('cp', file, `store/${bucket}`);
}

part(
  'restore-pages',
  async (started) => {
    processes = started;
    const { folder } = processes;
    const plan = parseDocument(readFileSync(radar.planFile, 'utf8'));
    removeHooks(plan);
    await bringStoresHome(plan, await freePort(), processes);
    near = await ObjectStore.start('near', processes, join(folder, 'near'));
    far = await ObjectStore.start('far', processes, join(folder, 'far'));
    plan.setIn(['mirrors', 'radar', 'from', 'endpoint'], near.url);
    plan.setIn(['mirrors', 'radar', 'to', 'endpoint'], far.url);
    for (const bucket of buckets) await fill(bucket);
    output = await renderPlan(folder, radar.name, String(plan));

    cluster = await startCluster('cluster');
    await runWorkloads(cluster, output.plan, runLivingPod);
    await cluster.create(settings);

    await openShell('shell');
    return { kubeconfig: cluster.kubeconfig, output: output.folder };
  },
  () => {
    afterAll(() => shell.close());

    it('the README leads to a first backup, and to mirrors that copy', async () => {
      await followReadme();
      for (const bucket of buckets) {
        const isCopied = async () =>
          mirrors.pods.get('mirror-radar')?.has(bucket, `/state/${bucket}/synced`) || undefined;
        await waitFor(`${bucket} is copied`, isCopied);
      }
      expect(await objectsOf(far)).toEqual(copied);
    });

    let pods: readonly string[];
    let claims: readonly string[];
    const demandAll = async () => {
      expect(await namesIn('pods')).toEqual(pods);
      expect(await namesIn('persistentvolumeclaims')).toEqual(claims);
      expect(await namesIn('configmaps')).toContain('settings');
      expect(await cluster.labelled('podvolumerestores.velero.io', '')).toHaveLength(claims.length);
      expect(await objectsOf(near)).toEqual(copied);
    };

    describe('when workloads, volumes and buckets are lost', () => {
      beforeAll(async () => {
        await velero.client('backup', 'create', '--from-schedule', 'backup', '--wait');
        claims = await namesIn('persistentvolumeclaims');
        pods = await namesIn('pods');
        for (const kind of ['pods', 'persistentvolumeclaims', 'configmaps'])
          await cluster.kubectl([
            'delete',
            kind,
            '--all',
            '--namespace=default',
            '--force',
            '--grace-period=0',
          ]);
        await cluster.kubectl(['delete', 'persistentvolumes', '--all']);
        for (const claim of claims) await cluster.create(emptyVolume(claim));
        await loseBuckets();
      });

      it('the page about restores brings them back, command for command', async () => {
        const { status, stdout, stderr } = await follow(pageOf('restore'));
        expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
        expect(stdout).toMatch(/Restore completed with status: Completed/);
        await demandAll();
      });

      it('and leaves schedules that fire, a location that is written to, and a mirror that copies', async () => {
        const schedule = await cluster.object('schedules.velero.io', 'velero', 'backup');
        expect(schedule.spec.paused ?? false).toBe(false);
        const location = await cluster.object(veleroKinds.location, 'velero', 'default');
        expect(location.spec.accessMode).toBe('ReadWrite');
        const copying = await cluster.object('deployment', 'velero', 'mirror-radar');
        expect(copying.spec.replicas).toBe(1);
        const runs = async () => mirrors.pods.has('mirror-radar') || undefined;
        await waitFor('the mirror runs', runs);
      });
    });

    it('the page for a restore without Velero brings back what its archive holds', async () => {
      await velero.process.stop();
      await cluster.kubectl(['delete', 'configmap', 'settings', '--namespace=default']);
      const { status, stderr } = await follow(pageOf('manual-restore'), ObjectStore.typed);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect((await cluster.object('configmap', 'default', 'settings')).data).toEqual(settings.data);
    });

    it('the page about disasters brings everything into a fresh cluster, where schedules come last', async () => {
      shell.close();
      await loseBuckets();
      cluster = await startCluster('fresh');
      await openShell('fresh-shell');
      for (const claim of claims) await cluster.create(emptyVolume(claim));
      await followReadme('Velero');
      const [first = '', ...rest] = pageOf('disaster-recovery').split(/^(?=## \d+\. The backups appear$)/m);
      expect(await follow(first)).toMatchObject({ status: 0, stderr: '' });
      expect(await cluster.labelled('schedules.velero.io', '')).toEqual([]);
      const known = async () => (await cluster.labelled(veleroKinds.backup, '')).length === 2 || undefined;
      await waitFor('Velero finds its backups', known, { server: velero.process, seconds: 150 });

      const second = rest.join('');
      const steps = second.split(/^(?=## )/m).map((text) => ({ title: '', text, blocks: [] }));
      const files = steps.map((step) => writeAsTold(step, output.folder, ObjectStore.credentials));
      expect(files.filter((file) => file !== null)).toHaveLength(2);
      const { status, stdout, stderr } = await follow(second);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toMatch(/Restore completed with status: Completed/);
      await demandAll();
      expect(await cluster.labelled('schedules.velero.io', '')).toHaveLength(1);
      expect(mirrors.pods.has('mirror-radar')).toBe(true);
    });
  },
  ['jq', 'tar', 'gzip'],
);

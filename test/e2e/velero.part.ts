import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Document, isMap, isScalar } from 'yaml';
import { documentsOf, type ExampleOutput, exampleOutputs, filesBelow } from '../support/example-outputs.ts';
import { type Certificates, makeCertificates } from './harness/certificates.ts';
import { Cluster, type KubernetesObject } from './harness/cluster.ts';
import { installCustomResources } from './harness/custom-resources.ts';
import { standInForNodeAgent } from './harness/node-agent-stand-in.ts';
import { ObjectStore } from './harness/object-store.ts';
import { part } from './harness/part.ts';
import { renderChanged, renderPlan } from './harness/rendered-plan.ts';
import { VeleroServer } from './harness/velero-server.ts';
import { waitFor } from './harness/wait.ts';
import { promisedVolumes, removeHooks, runWorkloads } from './harness/workloads.ts';

let cluster: Cluster;
let velero: VeleroServer;
let store: ObjectStore;
let tlsStore: ObjectStore;
let certificates: Certificates;
let scratch: string;

/** Stores that speak S3, which MinIO stands for. */
const s3Providers = ['aws', 's3', 'minio'];

/** Points every location at the MinIO of this part, through the plan. */
function pointAtMinio(plan: Document): void {
  const storage = plan.get('storage');
  if (!isMap(storage)) throw new Error('the plan has no storage');
  for (const { key } of storage.items) {
    const path = ['storage', isScalar(key) ? key.value : key];
    const provider = plan.getIn([...path, 'provider']);
    if (!s3Providers.includes(String(provider))) continue;
    if (provider === 'aws') plan.setIn([...path, 'provider'], 's3');
    plan.setIn([...path, 'endpoint'], store.url);
    if (plan.hasIn([...path, 'server', 'compose', 'ports', 'api']))
      plan.setIn([...path, 'server', 'compose', 'ports', 'api'], store.port);
  }
}

const configObjects = (output: ExampleOutput): readonly KubernetesObject[] =>
  filesBelow(output, 'kubernetes/config')
    .filter((file) => !file.endsWith('/kustomization.yaml'))
    .flatMap(documentsOf);

const ofKind = (objects: readonly KubernetesObject[], kind: string): readonly KubernetesObject[] =>
  objects.filter((object) => object.kind === kind);

/** Makes what a plan takes for granted (logins, buckets, namespaces), then applies what it rendered, as its README says. */
async function applyConfig(output: ExampleOutput): Promise<readonly KubernetesObject[]> {
  const objects = configObjects(output);
  for (const { spec } of ofKind(objects, 'BackupStorageLocation')) {
    const { name, key } = spec.credential;
    const metadata = { name, namespace: 'velero' };
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata,
      stringData: { [key]: ObjectStore.credentials },
    };
    await cluster.kubectl(['apply', '--filename=-'], JSON.stringify(secret));
    const at = spec.config.s3Url === tlsStore.url ? tlsStore : store;
    await at.mc('mb', '--ignore-existing', `store/${spec.objectStorage.bucket}`);
  }
  const folder = join(output.folder, 'kubernetes/config');
  await cluster.kubectl(['apply', '--server-side', '--validate=strict', '--kustomize', folder]);
  return objects;
}

/** Waits for an object's status, and gives the object as it then is. */
function whenPhase(
  kind: string,
  name: string,
  phases: readonly string[],
  seconds = 90,
): Promise<KubernetesObject> {
  const question = async () => {
    const object = await cluster.object(kind, 'velero', name);
    if (phases.includes(object.status?.phase)) return object;
    throw new Error(JSON.stringify(object.status ?? null));
  };
  const what = `${kind} ${name} becomes ${phases.join(' or ')}`;
  return waitFor(what, question, { server: velero.process, seconds });
}

const location = 'backupstoragelocations.velero.io';
const schedule = 'schedules.velero.io';
const backup = 'backups.velero.io';
const volumeBackup = 'podvolumebackups.velero.io';
/** A backup that has one of these phases keeps it. */
const ended = ['Completed', 'PartiallyFailed', 'Failed', 'FailedValidation'];

part(
  'velero',
  async (processes) => {
    const { folder } = processes;
    scratch = folder;
    cluster = await Cluster.start(processes, folder);
    await installCustomResources(cluster);
    await cluster.kubectl(['create', 'namespace', 'velero']);
    const tls = join(folder, 'tls');
    mkdirSync(tls);
    certificates = await makeCertificates(tls);
    store = await ObjectStore.start('minio', processes, join(folder, 'minio'));
    tlsStore = await ObjectStore.start('minio-tls', processes, join(folder, 'minio-tls'), certificates);
    await standInForNodeAgent(cluster);
    velero = await VeleroServer.start(processes, folder, cluster);
    return { kubeconfig: cluster.kubeconfig, 'object store': store.url, metrics: velero.metrics };
  },
  () => {
    afterEach(async () => {
      const velero = [schedule, backup, location, volumeBackup, 'backuprepositories.velero.io'].join(',');
      await cluster.kubectl(['delete', velero, '--all', '--namespace=velero']);
      const mine = ['--selector=!role', '--grace-period=0', '--force'];
      await cluster.kubectl(['delete', 'pods,persistentvolumeclaims', '--all-namespaces', ...mine]);
      await cluster.kubectl(['delete', 'persistentvolumes', '--all']);
    });

    describe.each(exampleOutputs)('example $name', (example) => {
      it('has locations that become Available and schedules that become Enabled', async () => {
        const objects = await applyConfig(await renderChanged(example, scratch, pointAtMinio));
        const locations = ofKind(objects, 'BackupStorageLocation');
        expect(locations.length).toBeGreaterThan(0);
        for (const { metadata } of locations) await whenPhase(location, metadata.name, ['Available']);

        const schedules = ofKind(objects, 'Schedule');
        expect(schedules.length).toBeGreaterThan(0);
        for (const { metadata, spec } of schedules)
          if (spec.paused !== true) await whenPhase(schedule, metadata.name, ['Enabled']);
      });

      it('makes a backup from each schedule, with the volumes that the plan promises', async () => {
        // Without a kubelet no command runs in a pod.
        const withoutHooks = (plan: Document) => {
          pointAtMinio(plan);
          removeHooks(plan);
        };
        const rendered = await renderChanged(example, scratch, withoutHooks);
        const schedules = ofKind(await applyConfig(rendered), 'Schedule').map(
          ({ metadata }) => metadata.name,
        );
        await whenPhase(location, 'default', ['Available']);
        await runWorkloads(cluster, rendered.plan);

        for (const name of schedules) {
          // One at a time: in Velero's queue a backup waits for longer than the one before it takes.
          await velero.client('backup', 'create', name, '--from-schedule', name);
          const { status } = await whenPhase(backup, name, ended, 300);
          expect({ name, ...status }).toMatchObject({ name, phase: 'Completed' });
          const copied = await cluster.labelled(volumeBackup, `velero.io/backup-name=${name}`);
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

    describe('a store with a certificate of a private CA', () => {
      const plan = (ca: string) => `version: 1
cluster: tls
velero: { version: 1.18.3, repository: { password: { secret: velero-repo-credentials } } }
storage:
  default:
    provider: s3
    bucket: tls-velero
    region: us-east-1
    endpoint: ${tlsStore.url}
    credentials: { secret: velero-s3 }
    ${ca}
targets:
  everything: { namespaces: all, schedule: "0 2 * * *", retention: 30d }
output: { format: flux, path: rendered, flux: { path: ./rendered/kubernetes } }
`;

      it('is Available where the plan has the certificate in itself', async () => {
        const pem = JSON.stringify(certificates.authority);
        await applyConfig(await renderPlan(scratch, 'tls-pem', plan(`ca: { pem: ${pem} }`)));
        await whenPhase(location, 'default', ['Available']);
      });

      it('is Available where the plan names the Secret that has it', async () => {
        const text = plan('ca: { secret: store-ca, key: ca.crt }');
        const output = await renderPlan(scratch, 'tls-secret', text);
        await cluster.kubectl([
          'create',
          'secret',
          'generic',
          'store-ca',
          '--namespace=velero',
          `--from-file=ca.crt=${certificates.authorityFile}`,
        ]);
        await applyConfig(output);
        await whenPhase(location, 'default', ['Available']);
      });

      it('is Unavailable without either', async () => {
        await applyConfig(await renderPlan(scratch, 'tls-none', plan('')));
        const { status } = await whenPhase(location, 'default', ['Unavailable']);
        expect(status.message).toMatch(/x509|certificate/);
      });
    });
  },
);

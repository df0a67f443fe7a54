import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gcpPlugin } from '../../src/providers/plugins/velero-plugin-for-gcp.ts';
import { releaseOf, supportedReleases } from '../../src/velero/releases.ts';
import { documentsOf } from '../support/example-outputs.ts';
import { fetchedSecret, type Vault } from '../support/fetched-secret.ts';
import { Cluster, type KubernetesObject } from './harness/cluster.ts';
import { installVeleroResources } from './harness/custom-resources.ts';
import { GoogleCloud } from './harness/google-cloud.ts';
import { serveOnLoopback } from './harness/loopback-server.ts';
import { ObjectStore } from './harness/object-store.ts';
import { part } from './harness/part.ts';
import { planWithStorage } from './harness/plugin-settings.ts';
import { configObjects, ofKind } from './harness/rendered-config.ts';
import { renderPlan } from './harness/rendered-plan.ts';
import { demand } from './harness/run-program.ts';
import { binary, pinnedVersion } from './harness/server-binaries.ts';
import { veleroKinds } from './harness/velero-kinds.ts';
import { VeleroServer } from './harness/velero-server.ts';

/** A user whose key has all the characters that an INI file, a shell and a template could mistake. */
const user = { accessKey: 'e2e-fetched', secretKey: `a/b+c=d%e$f#g;h"i'j` };
const accountKey = Buffer.from('a key of the storage account').toString('base64');
const bucket = 'fetched';

let cluster: Cluster;
let velero: VeleroServer;
let store: ObjectStore;
let google: GoogleCloud;
let folder: string;
let vault: Vault;

const external = (rest: object) => ({ externalSecret: { store: 'vault', ...rest } });
const settled = (name: string) => velero.whenPhase(veleroKinds.location, name, ['Available', 'Unavailable']);

/** Renders a plan with one location, and gives what it rendered and the Secret that External Secrets would make. */
async function rendered(name: string, location: object) {
  const output = await renderPlan(folder, name, planWithStorage({ default: { bucket, ...location } }));
  const file = join(output.folder, 'kubernetes/velero/external-secrets.yaml');
  const [secret] = documentsOf(file) as [KubernetesObject];
  const [backupLocation] = ofKind(configObjects(output), 'BackupStorageLocation') as [KubernetesObject];
  return { location: backupLocation, data: fetchedSecret(secret, vault), secret: secret.spec.target.name };
}

/** Makes the Secret and the location, under other names than those of another test, and waits for Velero's word. */
async function statusOf(name: string, plan: object) {
  const { location, data, secret } = await rendered(name, plan);
  expect(location.spec.credential.name).toBe(secret);
  const inVelero = { name, namespace: 'velero' };
  await cluster.create({ apiVersion: 'v1', kind: 'Secret', metadata: inVelero, stringData: data });
  const credential = { ...location.spec.credential, name };
  const { apiVersion, kind, spec } = location;
  await cluster.create({
    apiVersion,
    kind,
    metadata: inVelero,
    spec: { ...spec, credential, default: false },
  });
  return (await settled(name)).status;
}

part(
  'fetched-credentials',
  async (processes) => {
    folder = processes.folder;
    cluster = await Cluster.start(processes, folder);
    await installVeleroResources(cluster);
    await cluster.kubectl(['create', 'namespace', 'velero']);
    store = await ObjectStore.start('minio', processes, join(folder, 'minio'));
    await store.mc('mb', `store/${bucket}`);
    await store.mc('admin', 'user', 'add', 'store', user.accessKey, user.secretKey);
    await store.mc('admin', 'policy', 'attach', 'store', 'readwrite', '--user', user.accessKey);
    google = await GoogleCloud.start();
    vault = {
      'velero/s3 access_key': user.accessKey,
      'velero/s3 secret_key': user.secretKey,
      'velero/s3 file': `[default]\naws_access_key_id=${user.accessKey}\naws_secret_access_key=${user.secretKey}\n`,
      'velero/google': google.keyFile,
      'velero/azure access_key': accountKey,
    };
    velero = await VeleroServer.start(processes, folder, cluster, {
      plugins: ['velero-plugin-for-aws', 'velero-plugin-for-gcp'],
    });
    return { kubeconfig: cluster.kubeconfig, 'object store': store.url };
  },
  () => {
    describe('the Secret that External Secrets makes', () => {
      const ceph = () => ({ provider: 'ceph', endpoint: store.url });

      it('opens the store to the plugin for AWS, made of two fields', async () => {
        const credentials = external({
          key: 'velero/s3',
          accessKey: 'access_key',
          secretKey: 'secret_key',
        });
        expect(await statusOf('in-fields', { ...ceph(), credentials })).toMatchObject({ phase: 'Available' });
      });

      it('opens the store to the plugin for AWS, as a whole', async () => {
        const credentials = external({ key: 'velero/s3', property: 'file' });
        expect(await statusOf('whole', { ...ceph(), credentials })).toMatchObject({ phase: 'Available' });
      });

      it('opens a bucket of Google to its plugin, as the file of a service account', async () => {
        const location = { provider: 'gcp', config: { storeEndpoint: `${google.url}/storage/v1/` } };
        const credentials = external({ key: 'velero/google' });
        expect(await statusOf('google', { ...location, credentials })).toMatchObject({ phase: 'Available' });
      });

      it("opens a container of Azure to Velero's own client, which the plugin takes", async () => {
        let authorization = '';
        const endpoint = await serveOnLoopback((request, response) => {
          authorization = request.headers.authorization ?? '';
          response.writeHead(200, { 'content-type': 'application/xml' });
          response.end('<?xml version="1.0"?><EnumerationResults><Blobs/><NextMarker/></EnumerationResults>');
        });
        const { location, data } = await rendered('azure', {
          provider: 'azure',
          storageAccount: 'shopvelero',
          endpoint: 'https://shopvelero.blob.core.windows.net',
          credentials: external({ key: 'velero/azure', accessKey: 'access_key' }),
        });
        const credentialsFile = join(folder, 'azure.env');
        writeFileSync(credentialsFile, data[location.spec.credential.key] ?? '');
        const config = { ...location.spec.config, storageAccountURI: endpoint, credentialsFile };
        const input = JSON.stringify(config);
        expect(await demand(await binary('azure-client'), [bucket], { input })).toBe(`${accountKey}\n`);
        expect(authorization).toMatch(/^SharedKey shopvelero:/);
      });
    });

    describe("Google's plugin", () => {
      it('runs in the version that the newest release is paired with', () => {
        expect(pinnedVersion('velero-plugin-for-gcp')).toBe(releaseOf(supportedReleases.newest)?.plugins.gcp);
      });

      it('names the keys that plan knows when it refuses another', async () => {
        const { location } = await rendered('misspelt', {
          provider: 'gcp',
          credentials: external({ key: 'velero/google' }),
        });
        const { apiVersion, kind, spec } = location;
        await cluster.create({
          apiVersion,
          kind,
          metadata: { name: 'misspelt', namespace: 'velero' },
          spec: {
            ...spec,
            default: false,
            credential: { name: 'google', key: 'cloud' },
            config: { kmsKey: 'x' },
          },
        });
        const { phase, message } = (await settled('misspelt')).status;
        expect(phase).toBe('Unavailable');
        const [, keys = ''] = /valid keys are \[(.*?)\]/.exec(message) ?? [];
        const ofVelero = ['bucket', 'prefix', 'caCert'];
        expect(keys.split(' ').sort()).toEqual([...gcpPlugin.locationKeys, ...ofVelero].sort());
      });
    });
  },
);

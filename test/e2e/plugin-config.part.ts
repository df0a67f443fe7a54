import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { awsPlugin, awsValueRefusal } from '../../src/providers/plugins/velero-plugin-for-aws.ts';
import { releaseOf, supportedReleases } from '../../src/velero/releases.ts';
import { Cluster, type KubernetesObject } from './harness/cluster.ts';
import { installVeleroResources } from './harness/custom-resources.ts';
import { ObjectStore } from './harness/object-store.ts';
import { part } from './harness/part.ts';
import { bucket, everyLocation, planWithStorage, pluginValue } from './harness/plugin-settings.ts';
import { applyConfig, ofKind } from './harness/rendered-config.ts';
import { renderPlan } from './harness/rendered-plan.ts';
import { pinnedVersion } from './harness/server-binaries.ts';
import { endedPhases, veleroKinds } from './harness/velero-kinds.ts';
import { VeleroServer } from './harness/velero-server.ts';

let cluster: Cluster;
let velero: VeleroServer;
let store: ObjectStore;
let folder: string;
let customerKey: string;

const tags = (count: number): string => Array.from({ length: count }, (_, index) => `k${index}=v`).join('&');

/** Values of which the plugin takes some and refuses others. */
const doubtfulValues: Readonly<Record<string, readonly string[]>> = {
  tagging: [
    '',
    'a=1',
    'a=1&b',
    'a=1&b=2=3',
    'a=1&b=',
    'a=1&',
    `a=1&b=${'2'.repeat(249)}`,
    tags(10),
    tags(11),
  ],
  checksumAlgorithm: ['', 'crc32', 'SHA256', 'CRC64NVME', 'MD5', 'XXHASH128', 'none'],
  s3ForcePathStyle: ['', 'false', 'T', 'yes'],
  customerKeyEncryptionSecret: ['', 'customer-key'],
};

const settled = (name: string) => velero.whenPhase(veleroKinds.location, name, ['Available', 'Unavailable']);

/**
 * Each time that Velero uses a login it writes the file anew, which the plugin may be reading for another of its controllers: a
 * location is Unavailable then until Velero looks again, a minute later.
 */
const available = (name: string) => velero.whenPhase(veleroKinds.location, name, ['Available'], 150);

/** The same location under another name, with keys that nobody knows in place of those of its config. */
const misspelt = ({ apiVersion, kind, metadata, spec }: KubernetesObject): KubernetesObject => ({
  apiVersion,
  kind,
  metadata: { name: 'misspelt', namespace: metadata.namespace },
  spec: {
    ...spec,
    default: undefined,
    config: Object.fromEntries(Object.entries(spec.config).map(([key, value]) => [`${key}s`, value])),
  },
});

/** The keys that a refusal of the plugin names as known. */
function knownKeys(refusal: string): readonly string[] {
  const [, keys] = /config has invalid keys \[.*?\]; valid keys are \[(.*?)\]/.exec(refusal) ?? [];
  if (keys === undefined) throw new Error(`no refusal of keys: ${refusal}`);
  return keys.split(' ').sort();
}

/** Backs up a volume that is none of Amazon's with the snapshots of a location, and gives the log. */
async function snapshotLog(location: string): Promise<string> {
  const what = ['--include-resources=persistentvolumes', '--include-cluster-resources', '--snapshot-volumes'];
  await velero.client('backup', 'create', location, ...what, '--volume-snapshot-locations', location);
  await velero.whenPhase(veleroKinds.backup, location, endedPhases);
  return velero.client('backup', 'logs', location);
}

part(
  'plugin-config',
  async (processes) => {
    folder = processes.folder;
    customerKey = join(folder, 'customer-key');
    writeFileSync(customerKey, 'k'.repeat(32));
    cluster = await Cluster.start(processes, folder);
    await installVeleroResources(cluster);
    await cluster.kubectl(['create', 'namespace', 'velero']);
    store = await ObjectStore.start('minio', processes, join(folder, 'minio'));
    // Amazon's own address is this MinIO.
    const environment = { AWS_ENDPOINT_URL: store.url };
    velero = await VeleroServer.start(processes, folder, cluster, { environment });
    return { kubeconfig: cluster.kubeconfig, 'object store': store.url };
  },
  () => {
    it('runs the plugin that the newest release is paired with', () => {
      expect(pinnedVersion('velero-plugin-for-aws')).toBe(releaseOf(supportedReleases.newest)?.plugins.aws);
    });

    describe('storage locations', () => {
      let objects: readonly KubernetesObject[];

      it('have a config that the plugin takes, however a plan writes them', async () => {
        const locations = everyLocation(store.url, customerKey);
        const storage = Object.fromEntries(
          locations.map((location, index) => [
            index === 0 ? 'default' : `${location['provider']}-${index}`,
            { ...location, prefix: `location-${index}` },
          ]),
        );
        const rendered = await renderPlan(folder, 'storage', planWithStorage(storage));
        objects = ofKind(await applyConfig(cluster, [store], rendered), 'BackupStorageLocation');
        expect(objects.length).toBe(locations.length);
        for (const { metadata, spec } of objects) {
          // For the Secret the plugin asks the cluster that it runs in, and here it runs in none.
          if ('customerKeyEncryptionSecret' in spec.config)
            expect((await settled(metadata.name)).status.message).toMatch(/in-cluster config/);
          else await available(metadata.name);
        }
      });

      it('can have every key of the plugin but the one that Velero itself sets', () => {
        const rendered = new Set(objects.flatMap(({ spec }) => Object.keys(spec.config)));
        expect([...rendered, 'credentialsFile'].sort()).toEqual([...awsPlugin.locationKeys].sort());
      });

      it('have the keys that the plugin names when it refuses others', async () => {
        await cluster.create(misspelt(objects[0]));
        const { status } = await settled('misspelt');
        expect(status.phase).toBe('Unavailable');
        // Bucket, prefix and certificate come from the location itself.
        const ofVelero = ['bucket', 'prefix', 'caCert'];
        expect(knownKeys(status.message)).toEqual([...awsPlugin.locationKeys, ...ofVelero].sort());
      });
    });

    it('refuses the values that plan refuses, and no others', async () => {
      const cases = Object.entries(doubtfulValues).flatMap(([key, values]) =>
        values.map((value) => ({ key, value })),
      );
      const prefix = 'doubtful';
      const sound = await cluster.object(veleroKinds.location, 'velero', 'default');
      const items = cases.map(({ key, value }, index) => {
        const config = { ...sound.spec.config, [key]: value };
        const metadata = { name: `${prefix}-${index}`, namespace: 'velero' };
        const spec = { ...sound.spec, default: undefined, config };
        return { apiVersion: sound.apiVersion, kind: sound.kind, metadata, spec };
      });
      await cluster.create({ apiVersion: 'v1', kind: 'List', items });
      for (const [index, { key, value }] of cases.entries()) {
        const name = `${prefix}-${index}`;
        if (awsValueRefusal(key, value) === null) await available(name);
        else
          expect({ key, value, ...(await settled(name)).status }).toMatchObject({
            key,
            value,
            phase: 'Unavailable',
          });
      }
    });

    describe('snapshot locations', () => {
      const volume = {
        apiVersion: 'v1',
        kind: 'PersistentVolume',
        metadata: { name: 'data' },
        spec: { accessModes: ['ReadWriteOnce'], capacity: { storage: '1Gi' }, hostPath: { path: '/data' } },
      };
      let location: KubernetesObject;

      it('have a config that the plugin takes, with every key that a plan may write', async () => {
        const config = Object.fromEntries(awsPlugin.snapshotterKeys.map((key) => [key, pluginValue(key)]));
        const credentials = { secret: 'velero-s3' };
        const amazon = { provider: 'aws', bucket, region: 'eu-central-1', credentials };
        const volumes = { snapshotLocations: { ebs: { provider: 'aws', config, credentials } } };
        const rendered = await renderPlan(
          folder,
          'snapshots',
          planWithStorage({ default: amazon }, { volumes }),
        );
        const objects = await applyConfig(cluster, [store], rendered);
        location = ofKind(objects, 'VolumeSnapshotLocation')[0];
        expect(Object.keys(location.spec.config).sort()).toEqual([...awsPlugin.snapshotterKeys].sort());
        await velero.whenPhase(veleroKinds.location, 'default', ['Available']);
        await cluster.create(volume);
        // Only a snapshotter that has taken its config looks at the volume.
        expect(await snapshotLog('ebs')).toContain('No volume ID returned by volume snapshotter');
      });

      it('have the keys that the plugin names when it refuses others', async () => {
        await cluster.create(misspelt(location));
        const log = await snapshotLog('misspelt');
        expect(log).toContain('Error getting volume snapshotter for volume snapshot location');
        expect(knownKeys(log)).toEqual([...awsPlugin.snapshotterKeys].sort());
      });
    });
  },
);

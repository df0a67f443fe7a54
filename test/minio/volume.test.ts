import { loadAll } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/json.ts';
import { chartLocation, fileText, minioFiles, planWith } from './minio-output.ts';

const path = 'kubernetes/minio/volume.yaml';
const iscsi: JsonObject = {
  targetPortal: '10.0.0.10:3260',
  iqn: 'iqn.2020-01.com.example:backup',
  lun: 0,
  fsType: 'ext4',
  chapAuthSession: true,
  secretRef: { name: 'minio-iscsi-chap' },
};
const filesWith = (volume: JsonObject) =>
  minioFiles(
    planWith({
      default: chartLocation({ namespace: 'minio-s3', volume }, { endpoint: 'http://minio.minio-s3:9000' }),
    }),
  );
// biome-ignore lint/suspicious/noExplicitAny: two kinds of objects, asked for the fields that they have
const documents = (text: string): any[] =>
  loadAll(text).filter((document) => document !== null && document !== undefined);

describe('a volume that the plan names for a server in the cluster', () => {
  it('becomes a volume and a claim that can only bind each other', () => {
    const [volume, claim] = documents(fileText(filesWith({ iscsi }), path));
    expect(volume).toMatchObject({ kind: 'PersistentVolume', metadata: { name: 'minio-s3-minio' } });
    expect(claim).toMatchObject({
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'minio-data', namespace: 'minio-s3' },
    });
    expect(volume.spec.claimRef).toMatchObject({ namespace: 'minio-s3', name: 'minio-data' });
    expect(claim.spec.volumeName).toBe('minio-s3-minio');
    expect([volume.spec.storageClassName, claim.spec.storageClassName]).toEqual(['', '']);
    expect(volume.spec.capacity.storage).toBe(claim.spec.resources.requests.storage);
    expect(volume.spec.accessModes).toEqual(claim.spec.accessModes);
  });

  it('is never deleted with what lies around it', () => {
    const [volume, claim] = documents(fileText(filesWith({ iscsi }), path));
    expect(volume.spec.persistentVolumeReclaimPolicy).toBe('Retain');
    for (const { metadata } of [volume, claim]) {
      expect(metadata.annotations['kustomize.toolkit.fluxcd.io/prune']).toBe('disabled');
    }
  });

  it('keeps its source, and finds its Secret in the namespace of the server', () => {
    const [volume] = documents(fileText(filesWith({ iscsi }), path));
    expect(volume.spec.iscsi).toEqual({
      ...iscsi,
      secretRef: { name: 'minio-iscsi-chap', namespace: 'minio-s3' },
    });
  });

  it('leaves a Secret where the plan says that it is', () => {
    const secretRef = { name: 'chap', namespace: 'storage' };
    const [volume] = documents(fileText(filesWith({ iscsi: { ...iscsi, secretRef } }), path));
    expect(volume.spec.iscsi.secretRef).toEqual(secretRef);
  });

  it('is not substituted by Flux where its source looks like a variable', () => {
    const [volume] = documents(
      fileText(filesWith({ nfs: { server: 'nas.example.com', path: '/${HOME}' } }), path),
    );
    expect(volume.spec.nfs.path).toBe('/${HOME}');
    expect(volume.metadata.annotations['kustomize.toolkit.fluxcd.io/substitute']).toBe('disabled');
  });

  it('is predicted as it is rendered', () => {
    const file = filesWith({ iscsi }).get(path);
    expect(file?.objects.map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`)).toEqual([
      'PersistentVolume /minio-s3-minio',
      'PersistentVolumeClaim minio-s3/minio-data',
    ]);
  });

  it('is not made where the plan names a claim that exists, or nothing', () => {
    expect(filesWith({ persistentVolumeClaim: { claimName: 'big-disk' } }).has(path)).toBe(false);
    expect(minioFiles(planWith({ default: chartLocation() })).has(path)).toBe(false);
  });
});

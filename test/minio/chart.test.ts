import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump, load } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/json.ts';
import { type ChartObject, describeWithChart, MinioChart } from '../support/minio-chart.ts';
import { chartLocation, fileText, minioFiles, planWith } from './minio-output.ts';

const valuesOf = (location = chartLocation()): string =>
  fileText(minioFiles(planWith({ default: location })), 'helm/minio-values.yaml');
const parsed = (text: string): JsonObject => load(text) as JsonObject;

type KeyPath = readonly string[];

function leafPaths(values: JsonObject, above: KeyPath = []): readonly KeyPath[] {
  return Object.entries(values).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? leafPaths(value as JsonObject, [...above, key])
      : [[...above, key]],
  );
}

function without(values: JsonObject, [key = '', ...rest]: KeyPath): JsonObject {
  const { [key]: found, ...others } = values;
  return rest.length === 0 ? others : { ...others, [key]: without(found as JsonObject, rest) };
}

const at = (values: JsonObject, path: KeyPath): unknown =>
  path.reduce<unknown>((found, key) => (found as JsonObject | undefined)?.[key], values);

describe('the HelmRelease', () => {
  it('carries the values of the values file', () => {
    const files = minioFiles(planWith({ default: chartLocation() }));
    const release = fileText(files, 'kubernetes/minio/minio-release.yaml').split('---\n').at(-1) ?? '';
    const { spec } = load(release) as { spec: { values: JsonObject } };
    expect(spec.values).toEqual(parsed(fileText(files, 'helm/minio-values.yaml')));
  });

  it('lies with its repository in the server’s namespace and pins the chart', () => {
    const files = minioFiles(
      planWith({ default: chartLocation({ namespace: 'store' }, { endpoint: 'http://s3.store' }) }),
    );
    expect(files.get('kubernetes/minio/minio-release.yaml')?.objects).toEqual([
      { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'HelmRepository', namespace: 'store', name: 's3' },
      { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', namespace: 'store', name: 's3' },
    ]);
    expect(fileText(files, 'kubernetes/minio/minio-release.yaml')).toContain('version: "5.4.0"');
  });
});

describe('the namespace of a server', () => {
  it('is made once, also for two servers', () => {
    const files = minioFiles(
      planWith({
        default: chartLocation(),
        second: chartLocation({}, { endpoint: 'http://second.minio:9000', bucket: 'second' }),
      }),
    );
    expect(files.get('kubernetes/minio/namespace.yaml')?.objects.map(({ name }) => name)).toEqual(['minio']);
    expect([...files.keys()].filter((path) => path.startsWith('helm/'))).toEqual([
      'helm/minio-values.yaml',
      'helm/minio-second-values.yaml',
    ]);
  });

  it('is not made twice where it is Velero’s own', () => {
    const location = chartLocation({ namespace: 'velero' }, { endpoint: 'http://minio:9000' });
    expect(minioFiles(planWith({ default: location })).has('kubernetes/minio/namespace.yaml')).toBe(false);
  });
});

describeWithChart('the real MinIO chart with the rendered values', () => {
  let chart: MinioChart;
  beforeAll(() => {
    chart = new MinioChart();
  });
  afterAll(() => chart.close());

  const oneOf = (objects: readonly ChartObject[], kind: string): ChartObject => {
    const found = objects.filter((object) => object.kind === kind);
    expect(found).toHaveLength(1);
    return found[0];
  };
  const scriptsOf = (objects: readonly ChartObject[]): Record<string, string> =>
    oneOf(objects, 'ConfigMap').data;

  it('reads every key: without it something else is rendered, or the chart’s default says the same', () => {
    const defaults = parsed(readFileSync(join(chart.folder, 'values.yaml'), 'utf8'));
    const values = parsed(valuesOf());
    const full = chart.text(dump(values), 'minio', 'minio');
    const unread = leafPaths(values).filter(
      (path) =>
        chart.text(dump(without(values, path)), 'minio', 'minio') === full &&
        JSON.stringify(at(defaults, path)) !== JSON.stringify(at(values, path)),
    );
    // The name of the release says the same as long as it contains the name of the chart.
    expect(unread.map((path) => path.join('.'))).toEqual(['fullnameOverride']);
    const other = chart.objects(valuesOf(), 's3');
    expect(oneOf(other, 'Deployment').metadata.name).toBe('minio');
  });

  it('makes one private bucket and purges nothing', () => {
    const { initialize = '' } = scriptsOf(chart.objects(valuesOf()));
    const made = initialize
      .split('\n')
      .filter((line) => line.startsWith('createBucket ') && !line.includes('('));
    expect(made).toHaveLength(1);
    expect(made[0]?.trim().split(/\s+/).slice(1, 4)).toEqual(['home-velero', '"none"', 'false']);
  });

  it('makes one user with the password of a Secret, and not the chart’s administrator', () => {
    const objects = chart.objects(valuesOf());
    const script = scriptsOf(objects)['add-user'] ?? '';
    expect(script.match(/^echo \S+ > \$MINIO_ACCESSKEY_SECRETKEY_TMP$/gm)).toEqual([
      'echo velero > $MINIO_ACCESSKEY_SECRETKEY_TMP',
    ]);
    expect(script.match(/^createUser \S+$/gm)).toEqual(['createUser velero']);
    expect(script).toContain('cat /config/secrets/minio-velero/password');
    expect(JSON.stringify(objects)).not.toContain('console123');
    expect(JSON.stringify(objects)).not.toContain('consoleAdmin');
  });

  it('allows that user its bucket and nothing else', () => {
    const scripts = scriptsOf(chart.objects(valuesOf()));
    expect(Object.keys(scripts).filter((name) => name.startsWith('policy_'))).toEqual(['policy_0.json']);
    expect(scripts['add-policy']?.match(/^createPolicy \w+ \w+$/gm)).toEqual([
      'createPolicy velero policy_0',
    ]);
    const policy = JSON.parse(scripts['policy_0.json'] ?? '') as { Statement: ChartObject[] };
    expect(policy.Statement.flatMap(({ Resource }) => Resource)).toEqual([
      'arn:aws:s3:::home-velero',
      'arn:aws:s3:::home-velero/*',
    ]);
    expect(policy.Statement.flatMap(({ Action }) => Action).filter((action) => action.includes('*'))).toEqual(
      [],
    );
  });

  it('holds no login: it makes no Secret and reads root’s from the plan’s', () => {
    const objects = chart.objects(valuesOf(chartLocation({ root: { secret: 'the-root' } })));
    expect(objects.filter(({ kind }) => kind === 'Secret')).toEqual([]);
    const [container] = oneOf(objects, 'Deployment').spec.template.spec.containers;
    const root = container.env.filter(({ name }: ChartObject) => name.startsWith('MINIO_ROOT_'));
    expect(root.map(({ valueFrom }: ChartObject) => valueFrom.secretKeyRef)).toEqual([
      { name: 'the-root', key: 'rootUser' },
      { name: 'the-root', key: 'rootPassword' },
    ]);
  });

  it('stops the old server before the new one starts, and asks for memory that a small node has', () => {
    const { strategy, template } = oneOf(chart.objects(valuesOf()), 'Deployment').spec;
    expect(strategy).toEqual({ type: 'Recreate' });
    expect(template.spec.containers[0].resources.requests).toEqual({ cpu: '100m', memory: '512Mi' });
  });

  it('is not reachable from outside, nor read by who has no login', () => {
    const objects = chart.objects(valuesOf());
    expect(objects.filter(({ kind }) => kind === 'Ingress')).toEqual([]);
    const services = objects.filter(({ kind }) => kind === 'Service');
    expect(services.map(({ spec }) => spec.type)).toEqual(['ClusterIP', 'ClusterIP']);
    expect(JSON.stringify(objects)).not.toContain('MINIO_PROMETHEUS_AUTH_TYPE');
  });

  it('answers under the address that the plan gives Velero', () => {
    for (const [endpoint, name, port] of [
      ['http://minio.minio:9000', 'minio', 9000],
      ['http://backup-store.minio.svc:9000', 'backup-store', 9000],
      ['http://s3.minio.svc.cluster.local', 's3', 80],
      ['https://s3.example.com', 'minio', 9000],
    ] as const) {
      const values = valuesOf(chartLocation({}, { endpoint }));
      const objects = chart.objects(values, name);
      const services = objects.filter(({ kind, metadata }) => kind === 'Service' && metadata.name === name);
      expect(services.flatMap(({ spec }) => spec.ports.map((port: ChartObject) => port.port))).toEqual([
        port,
      ]);
    }
  });

  it('lets two servers live in one namespace', () => {
    const names = ['one', 'two'].flatMap((name) =>
      chart
        .objects(valuesOf(chartLocation({}, { endpoint: `http://${name}.minio:9000` })), name)
        .map(({ kind, metadata }) => `${kind}/${metadata.name}`),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  it('runs the images that the plan names, by tag or by digest', () => {
    const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;
    for (const image of [
      'localhost:5000/minio/minio:v1',
      `quay.io/minio/minio@${digest}`,
      `minio:v1@${digest}`,
    ]) {
      const objects = chart.objects(valuesOf(chartLocation({ image, clientImage: image })));
      const { containers } = oneOf(objects, 'Deployment').spec.template.spec;
      const job = oneOf(objects, 'Job').spec.template.spec;
      const images = [...containers, ...job.initContainers, ...job.containers].map(
        (each: ChartObject) => each.image,
      );
      expect(new Set(images)).toEqual(new Set([image]));
      expect(images).toHaveLength(4);
    }
  });

  it('runs where Pod Security enforces "restricted"', () => {
    const objects = chart.objects(valuesOf());
    for (const pod of [oneOf(objects, 'Deployment'), oneOf(objects, 'Job')].map(
      ({ spec }) => spec.template.spec,
    )) {
      expect(pod.securityContext).toMatchObject({
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      for (const container of [...pod.containers, ...(pod.initContainers ?? [])]) {
        expect(container.securityContext).toMatchObject({
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
        });
      }
    }
  });

  it('keeps the claim that it makes when the release is removed', () => {
    const claim = oneOf(chart.objects(valuesOf()), 'PersistentVolumeClaim');
    expect(claim.metadata.annotations).toEqual({ 'helm.sh/resource-policy': 'keep' });
  });

  it('uses the claim of the plan’s volume and makes none', () => {
    for (const [volume, claimName] of [
      [{ nfs: { server: 'nas.example.com', path: '/backup' } }, 'minio-data'],
      [{ persistentVolumeClaim: { claimName: 'big-disk' } }, 'big-disk'],
    ] as const) {
      const objects = chart.objects(valuesOf(chartLocation({ volume })));
      expect(objects.filter(({ kind }) => kind === 'PersistentVolumeClaim')).toEqual([]);
      const { volumes } = oneOf(objects, 'Deployment').spec.template.spec;
      expect(volumes).toContainEqual({ name: 'export', persistentVolumeClaim: { claimName } });
    }
  });
});

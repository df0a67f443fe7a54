import { describe, expect, it } from 'vitest';
import { containersOf } from '../../src/renderers/mirror-pods.ts';
import { compileText } from '../support/compile-text.ts';
import { findingsOf, renderMirror, variable } from './rendered-mirror.ts';

const near = 'endpoint: "http://minio.default:9000", credentials: { secret: near }';
const far = 'endpoint: "https://s3.example.com", credentials: { secret: far }';

describe('what a mirror copies, and where to', () => {
  const cases: readonly (readonly [string, string, readonly (readonly [string, string])[]])[] = [
    [
      'buckets keep their names in another store',
      `{ from: { ${near} }, to: { ${far} }, buckets: [raw, out] }`,
      [
        ['raw', 'raw'],
        ['out', 'out'],
      ],
    ],
    [
      'several buckets in one bucket have a folder each',
      `{ from: { ${near} }, to: { ${far}, bucket: copies, prefix: home }, buckets: [raw, out] }`,
      [
        ['raw', 'copies/home/raw'],
        ['out', 'copies/home/out'],
      ],
    ],
    [
      'one bucket in another needs no folder',
      `{ from: { ${near}, bucket: raw, prefix: new }, to: { ${far}, bucket: copies } }`,
      [['raw/new', 'copies/new']],
    ],
    [
      'a storage location is its bucket and prefix',
      `{ from: { storage: default }, to: { storage: far } }`,
      [['velero/home', 'velero-far/home']],
    ],
    [
      'the store of a storage location has other buckets too',
      `{ from: { storage: default }, to: { ${far}, prefix: minio }, buckets: [raw] }`,
      [['raw', 'raw/minio']],
    ],
  ];

  it.each(cases)('%s', (_title, mirror, expected) => {
    const { copying } = renderMirror(mirror);
    const places = copying.map((container) => [variable(container, 'SOURCE'), variable(container, 'TARGET')]);
    expect(places).toEqual(expected);
  });

  it.each([
    [['a.b', 'a-b', 'metrics']],
    [['metrics-1', 'metrics']],
    [['a-b-2', 'a-b', 'a.b']],
    [[`${'b.'.repeat(31)}b`, `${'b-'.repeat(31)}b`]],
  ])('has a container for each of the buckets %j, with a name that Kubernetes takes', (buckets) => {
    const { copying } = renderMirror(
      `{ from: { ${near} }, to: { ${far} }, buckets: [${buckets.join(', ')}] }`,
    );
    const names = copying.map(({ name }) => name);
    expect(new Set(names).size).toBe(buckets.length);
    for (const name of names) expect(name).toMatch(/^(?!metrics$)[a-z0-9-]{1,63}$/);
  });

  it('names the containers of buckets that Flux fills in by their place, since it may fill in any text', () => {
    const { plan } = compileText(`version: 1
cluster: home
velero: { version: 1.18.3, repository: { password: { secret: velero-repo-credentials } } }
storage:
  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-s3 } }
mirrors:
  offsite: { from: { ${near} }, to: { ${far} }, buckets: ["\${RAW}", out, "\${OTHER}"] }
targets:
  everything: { namespaces: all, schedule: daily 02:00, retention: 30d }
output: { format: flux, path: out, variables: [RAW, OTHER], flux: { path: ./out/kubernetes } }
`);
    const [mirror] = plan?.mirrors ?? [];
    if (mirror === undefined) throw new Error('the plan cannot be compiled');
    const names = containersOf(mirror).map(({ name }) => name);
    expect(names.slice(0, 3)).toEqual(['bucket-1', 'out', 'bucket-3']);
  });

  it('begins a pass a quarter of the lag after the one before', () => {
    const { copying } = renderMirror(`{ from: { ${near} }, to: { ${far} }, buckets: [raw], maxLag: 2h }`);
    expect(copying.map((container) => variable(container, 'PAUSE_SECONDS'))).toEqual(['1800']);
  });
});

describe('the stores of a mirror', () => {
  it('answer where their provider says', () => {
    const end = (keys: string) => `{ ${keys}, credentials: { secret: far } }`;
    const { copying } = renderMirror(
      `{ from: ${end('provider: aws, region: eu-west-1')}, to: ${end('provider: wasabi, region: eu-central-2')}, buckets: [raw] }`,
    );
    expect(
      copying.map((container) => [variable(container, 'FROM_URL'), variable(container, 'TO_URL')]),
    ).toEqual([['https://s3.eu-west-1.amazonaws.com', 'https://s3.eu-central-2.wasabisys.com']]);
  });

  it('are reached with keys from Secrets, and no key stands in the pod', () => {
    const { of } = renderMirror(
      `{ from: { storage: default }, to: { endpoint: "https://s3.example.com", credentials: { externalSecret: { store: vault, key: s3/far, accessKey: id, secretKey: key } } } }`,
    );
    const pod = of('Deployment').spec.template.spec;
    const secrets = pod.volumes.flatMap((volume: { secret?: unknown }) => volume.secret ?? []);
    expect(secrets).toEqual([
      { secretName: 'velero-s3', items: [{ key: 'cloud', path: 'file' }] },
      { secretName: 'mirror-data-to', items: [{ key: 'cloud', path: 'file' }] },
    ]);
  });

  it('have keys that External Secrets fetches, as the file that the mirror reads', () => {
    const { files } = renderMirror(
      `{ from: { storage: default }, to: { endpoint: "https://s3.example.com", credentials: { externalSecret: { store: vault, key: s3/far, accessKey: id, secretKey: key } } } }`,
    );
    expect(files.get('kubernetes/velero/external-secrets.yaml')).toContain('aws_secret_access_key');
  });

  it.each(['secret', 'configMap'])('are trusted by a CA in a %s', (kind) => {
    const { of, copying } = renderMirror(
      `{ from: { ${near}, ca: { ${kind}: near-ca, key: ca.crt } }, to: { ${far} }, buckets: [raw] }`,
    );
    const { volumes } = of('Deployment').spec.template.spec;
    expect(volumes).toContainEqual({
      name: 'certificates',
      projected: { sources: [{ [kind]: { name: 'near-ca', items: [{ key: 'ca.crt', path: 'from.crt' }] } }] },
    });
    expect(copying.map((container) => variable(container, 'SSL_CERT_DIR'))).toEqual(['/certificates']);
  });
});

describe('where the pods of a mirror may go', () => {
  const egressTo = (endpoint: string) => {
    const { of } = renderMirror(
      `{ from: { ${near} }, to: { endpoint: "${endpoint}", credentials: { secret: far } }, buckets: [raw] }`,
    );
    const { egress } = of('NetworkPolicy').spec;
    // The resolver, the two ways to the source (a Service or a domain), the destination.
    return egress.slice(3);
  };
  const namespace = (name: string) => ({
    to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } }],
  });
  const anywhere = (port: number) => ({
    to: [{ ipBlock: { cidr: '0.0.0.0/0' } }, { ipBlock: { cidr: '::/0' } }],
    ports: [{ protocol: 'TCP', port }],
  });
  const address = (cidr: string, port: number) => ({
    to: [{ ipBlock: { cidr } }],
    ports: [{ protocol: 'TCP', port }],
  });

  it.each([
    ['https://s3.example.com', [anywhere(443)]],
    ['https://s3.example.com:8443', [anywhere(8443)]],
    ['http://store.rook-ceph.svc', [namespace('rook-ceph')]],
    ['http://store.rook-ceph.svc.cluster.local:80', [namespace('rook-ceph')]],
    ['http://store:9000', [namespace('velero')]],
    ['http://store.velero:9000', [namespace('velero')]],
    ['http://203.0.113.7:9000', [address('203.0.113.7/32', 9000)]],
    ['http://[2001:db8::7]:9000', [address('2001:db8::7/128', 9000)]],
    ['http://store.lan:9000', [namespace('lan'), anywhere(9000)]],
    // Flux fills it in: a Service of any namespace, or a host anywhere.
    ['https://${OFFSITE}:9000', [{ to: [{ namespaceSelector: {} }] }, anywhere(9000)]],
    // Its port, too, where none is stated beside it.
    ['https://${OFFSITE}', [{ to: [{ namespaceSelector: {} }] }, { to: anywhere(443).to }]],
  ])('%s', (endpoint, expected) => {
    expect(egressTo(endpoint)).toEqual(expected);
  });

  it('is the same for the pods that copy back', () => {
    const { of } = renderMirror(`{ from: { storage: default }, to: { storage: far } }`);
    const selected = of('NetworkPolicy').spec.podSelector.matchLabels;
    for (const template of [of('Deployment').spec.template, of('CronJob').spec.jobTemplate.spec.template])
      expect(template.metadata.labels).toMatchObject(selected);
  });
});

it('lets Prometheus ask the pods that copy, on the one port that is open', () => {
  const { of } = renderMirror(`{ from: { storage: default }, to: { storage: far } }`);
  const monitor = of('PodMonitor').spec;
  const { labels } = of('Deployment').spec.template.metadata;
  expect(labels).toMatchObject(monitor.selector.matchLabels);
  const { containers } = of('Deployment').spec.template.spec;
  const ports = containers.flatMap(({ ports: all = [] }: { ports?: unknown[] }) => all);
  expect(ports).toEqual([{ name: monitor.podMetricsEndpoints[0].port, containerPort: 9100 }]);
  expect(of('NetworkPolicy').spec.ingress).toEqual([{ ports: [{ protocol: 'TCP', port: 9100 }] }]);
});

it('copies back only when somebody makes a Job of it', () => {
  const { of } = renderMirror(`{ from: { storage: default }, to: { storage: far } }`, 'flux');
  expect(of('CronJob').spec.suspend).toBe(true);
});

it.each(['restore', 'disaster-recovery', 'mirrors'])('is mirrored back on the page about %s', (page) => {
  const { files, of } = renderMirror(`{ from: { storage: default }, to: { storage: far } }`);
  const { name } = of('CronJob').metadata;
  expect(files.get(`docs/${page}.md`)).toContain(`create job ${name} --from=cronjob/${name}`);
});

describe('after a disaster', () => {
  const stepsOf = (mirror: string): readonly string[] => {
    const page = renderMirror(mirror).files.get('docs/disaster-recovery.md') ?? '';
    return [...page.matchAll(/^## \d+\. (.+)$/gm)].map(([, title = '']) => title);
  };

  it('is mirrored back before Velero looks for backups, where backups are what it copies', () => {
    expect(stepsOf('{ from: { storage: default }, to: { storage: far } }')).toEqual([
      'A Velero that only reads',
      'Bring the mirrors',
      'Mirror back data',
      'The locations are back',
      'The backups appear',
      'Restore',
      'The schedules come last',
    ]);
  });

  it('is mirrored back after the restore otherwise, which may bring the source itself, and gets its keys first', () => {
    expect(stepsOf(`{ from: { ${near} }, to: { ${far} }, buckets: [raw] }`)).toEqual([
      'A Velero that only reads',
      'The backups appear',
      'Restore',
      'Give the mirror the keys to the source of mirror data',
      'Give the mirror the keys to the destination of mirror data',
      'Bring the mirrors',
      'Mirror back data',
      'The schedules come last',
    ]);
  });
});

describe('a mirror that cannot work is refused', () => {
  it.each([
    [
      'a store without an address',
      `{ from: { ${near} }, to: { credentials: { secret: far } }, buckets: [raw] }`,
      'mirror-store',
    ],
    ['no bucket', `{ from: { ${near} }, to: { ${far} } }`, 'mirror-buckets'],
    [
      'two lists of buckets',
      `{ from: { ${near}, bucket: raw }, to: { ${far} }, buckets: [out] }`,
      'mirror-buckets',
    ],
    [
      'buckets in a place for backups',
      `{ from: { ${near} }, to: { storage: far }, buckets: [raw] }`,
      'mirror-buckets',
    ],
    ['a location that does not exist', `{ from: { storage: gone }, to: { ${far} } }`, 'unknown-name'],
  ])('%s', (_title, mirror, code) => {
    expect(findingsOf(mirror).map((finding) => finding.code)).toEqual([code]);
  });

  it.each([
    ['azure', 'provider: azure, storageAccount: shop, resourceGroup: shop, credentials: { secret: s }'],
    [
      'workload identity',
      'provider: aws, region: eu-west-1, credentials: { workloadIdentity: { role: "arn:aws:iam::111122223333:role/velero" } }',
    ],
    [
      'customer key',
      'provider: aws, region: eu-west-1, encryption: { customerKey: { secret: k } }, credentials: { secret: s }',
    ],
    [
      'certificate is not checked',
      'provider: minio, endpoint: "https://minio:9000", tls: { verify: false, reason: a trial }, credentials: { secret: s }',
    ],
  ])('a location that the client cannot use: %s', (_title, location) => {
    const findings = findingsOf(
      `{ from: { storage: odd }, to: { ${far} } }`,
      `  odd: { bucket: odd, prefix: odd, ${location} }\n`,
    );
    expect(findings.map(({ code }) => code)).toContain('mirror-store');
  });
});

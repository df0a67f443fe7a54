import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { compileText } from '../support/compile-text.ts';
import { Cluster, type KubernetesObject } from './harness/cluster.ts';
import { installCustomResources } from './harness/custom-resources.ts';
import { ObjectStore } from './harness/object-store.ts';
import { part } from './harness/part.ts';
import { VeleroServer } from './harness/velero-server.ts';
import { waitFor } from './harness/wait.ts';

type Tree = { readonly [key: string]: unknown };

/** What the server does with a manifest; see refusals/pairs.yaml. */
type Answer =
  | { readonly refused: string }
  | { readonly phase: string; readonly says: string }
  | { readonly unreadable: string };

interface Pair {
  readonly mistake: string;
  readonly manifest: Tree & { readonly kind: keyof typeof kinds };
  readonly beside?: readonly (Tree & { readonly kind: keyof typeof kinds })[];
  readonly server: Answer;
  readonly plan: Tree;
  readonly finding: string;
}

const pairs: readonly Pair[] = parse(readFileSync(join(import.meta.dirname, 'refusals/pairs.yaml'), 'utf8'));

const basePlan = {
  version: 1,
  cluster: 'refusals',
  velero: { version: '1.18.3', repository: { password: { secret: 'velero-repo-credentials' } } },
  storage: {
    default: {
      provider: 's3',
      bucket: 'refusals',
      prefix: '',
      region: 'us-east-1',
      endpoint: 'http://127.0.0.1:9000',
      credentials: { secret: 'velero-s3' },
    },
  },
  targets: { everything: { namespaces: ['shop'], schedule: '0 2 * * *', retention: '30d' } },
  output: { format: 'flux', path: 'rendered', flux: { path: './rendered/kubernetes' } },
};

let cluster: Cluster;
let velero: VeleroServer;
let store: ObjectStore;

/** A sound object of each kind, which a pair makes unsound. */
const kinds = {
  Schedule: () => ({ apiVersion: 'velero.io/v1', spec: { schedule: '0 2 * * *', template: {} } }),
  Backup: () => ({ apiVersion: 'velero.io/v1', spec: { storageLocation: 'default' } }),
  BackupStorageLocation: () => ({
    apiVersion: 'velero.io/v1',
    spec: {
      provider: 'aws',
      objectStorage: { bucket: 'refusals' },
      credential: { name: 'velero-s3', key: 'cloud' },
      config: { region: 'us-east-1', s3ForcePathStyle: 'true', s3Url: store.url },
    },
  }),
  Restore: () => ({ apiVersion: 'velero.io/v1', spec: {} }),
  ConfigMap: () => ({ apiVersion: 'v1' }),
};

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `base` with everything that `more` says; a null takes a key away. */
function merged(base: unknown, more: unknown): unknown {
  if (!isTree(base) || !isTree(more) || Object.keys(more).length === 0) return more;
  const keys = new Set([...Object.keys(base), ...Object.keys(more)]);
  const values = [...keys].map((key) => [key, key in more ? merged(base[key], more[key]) : base[key]]);
  return Object.fromEntries(values.filter(([, value]) => value !== null));
}

/** Velero puts off a name that it has had trouble with: no two objects have the same one. */
let mistakes = 0;

const complete = (object: Pair['manifest']): KubernetesObject =>
  merged(
    { ...kinds[object.kind](), metadata: { name: `mistake-${mistakes++}`, namespace: 'velero' } },
    object,
  );

const create = (object: KubernetesObject) =>
  cluster.run(['create', '--validate=strict', '--filename=-'], JSON.stringify(object));

const resourceOf = ({ kind }: KubernetesObject): string => `${String(kind).toLowerCase()}s.velero.io`;

/** Demands that the server does with the manifest what the pair says. */
async function demandAnswer({ manifest, beside = [], server }: Pair): Promise<void> {
  for (const object of beside) expect(await create(complete(object))).toMatchObject({ status: 0 });
  const object = complete(manifest);
  const created = await create(object);
  if ('refused' in server) {
    expect(created).toMatchObject({ status: 1, stderr: expect.stringMatching(new RegExp(server.refused)) });
    return;
  }
  expect(created).toMatchObject({ status: 0 });
  if ('unreadable' in server) {
    const list = velero.client('schedule', 'get');
    await expect(list).rejects.toThrow(new RegExp(server.unreadable));
    return;
  }
  const question = async () => {
    const { status } = await cluster.object(resourceOf(object), 'velero', object.metadata.name);
    if (status?.phase === server.phase) return status;
    throw new Error(JSON.stringify(status ?? null));
  };
  const status = await waitFor(`the ${object.kind} becomes ${server.phase}`, question, {
    server: velero.process,
  });
  expect(JSON.stringify(status)).toMatch(new RegExp(server.says));
}

part(
  'refusals',
  async (processes) => {
    const { folder } = processes;
    cluster = await Cluster.start(processes, folder);
    await installCustomResources(cluster);
    await cluster.kubectl(['create', 'namespace', 'velero']);
    store = await ObjectStore.start('minio', processes, join(folder, 'minio'));
    await store.mc('mb', 'store/refusals');
    // A backup that is refused faster than Velero notes that it may start stays noted (pkg/controller/backup_queue_controller.go),
    // and with one place for running backups none would be begun after it.
    velero = await VeleroServer.start(processes, folder, cluster, { flags: ['--concurrent-backups=100'] });
    const login = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'velero-s3', namespace: 'velero' },
      stringData: { cloud: ObjectStore.credentials },
    };
    await cluster.create(login);
    const location = complete({
      kind: 'BackupStorageLocation',
      metadata: { name: 'default' },
      spec: { default: true },
    });
    await cluster.create(location);
    return { kubeconfig: cluster.kubeconfig };
  },
  () => {
    afterEach(async () => {
      const velero = 'schedules.velero.io,backups.velero.io,restores.velero.io';
      await cluster.kubectl(['delete', velero, '--all', '--namespace=velero']);
      const others = ['--field-selector=metadata.name!=default', '--namespace=velero'];
      await cluster.kubectl(['delete', 'backupstoragelocations.velero.io,configmaps', ...others]);
    });

    describe('what the servers refuse or get wrong', () => {
      it('is nothing about the manifests that the pairs begin from', async () => {
        for (const [kind, phase] of [
          ['Schedule', 'Enabled'],
          ['Backup', 'Completed'],
          ['BackupStorageLocation', 'Available'],
        ] as const)
          await demandAnswer({
            mistake: 'none',
            manifest: { kind },
            server: { phase, says: phase },
            plan: {},
            finding: '',
          });
        // The store of this test answers where the test runs.
        const codes = compileText(stringify(basePlan)).findings.map(({ code }) => code);
        expect(codes).toEqual(['endpoint-is-loopback']);
      });

      it.each(pairs)('is refused in the plan too: $mistake', async (pair) => {
        const { findings } = compileText(stringify(merged(basePlan, pair.plan)));
        const errors = findings.filter(({ severity }) => severity === 'error');
        expect(errors.map(({ code }) => code)).toContain(pair.finding);
        await demandAnswer(pair);
      });
    });
  },
);

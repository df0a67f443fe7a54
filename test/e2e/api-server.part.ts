import { dirname } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Document, isMap, parseAllDocuments } from 'yaml';
import {
  documentsOf,
  type ExampleOutput,
  exampleOutputs,
  filesBelow,
  judgedOutputs,
} from '../support/example-outputs.ts';
import { Cluster, type KubernetesObject } from './harness/cluster.ts';
import { installCustomResources } from './harness/custom-resources.ts';
import { part } from './harness/part.ts';
import { renderChanged } from './harness/rendered-plan.ts';

/** Kustomize's own files are read by kustomize and flux, and are no objects of a cluster. */
const isKustomizeFile = (file: string): boolean => file.endsWith('/kustomization.yaml');

const manifestsOf = (example: ExampleOutput): readonly string[] =>
  filesBelow(example, 'kubernetes').filter((file) => !isKustomizeFile(file));

const filenames = (files: readonly string[]): readonly string[] =>
  files.flatMap((file) => ['--filename', file]);

const identity = ({ kind, metadata: { name, namespace = '' } }: KubernetesObject): string =>
  `${kind} ${namespace}/${name}`;

const objectsOf = (files: readonly string[]): readonly KubernetesObject[] => files.flatMap(documentsOf);

/** What `apiVersion` and `kind` are to kubectl: Schedule.v1.velero.io. */
function resourceOf({ apiVersion, kind }: KubernetesObject): string {
  const [group, version] = apiVersion.split('/');
  return version === undefined ? kind : `${kind}.${version}.${group}`;
}

/** Every kind that some example has, but namespaces: without a controller manager their deletion never ends. */
const renderedKinds = [...new Set(objectsOf(judgedOutputs.flatMap(manifestsOf)).map(resourceOf))]
  .filter((kind) => kind !== 'Namespace')
  .join(',');

/** The kinds that leave a cluster when they leave the plan, as kubectl's allowlist spells them. */
const pruned = ['core/v1/ConfigMap', 'velero.io/v1/Schedule', 'monitoring.coreos.com/v1/PrometheusRule'];
const ourLabel = 'app.kubernetes.io/part-of=backup-plan';

/** Somebody else's, beside ours: it must stay. */
const handwritten = {
  apiVersion: 'velero.io/v1',
  kind: 'Schedule',
  metadata: { name: 'by-hand', namespace: 'velero' },
  spec: { schedule: '0 5 * * *', template: {} },
};

/** All namespaces of the examples, whoever makes them in a cluster. */
const namespaces = [
  ...new Set(
    objectsOf(judgedOutputs.flatMap(manifestsOf)).flatMap(({ kind, metadata }) =>
      kind === 'Namespace' ? metadata.name : (metadata.namespace ?? []),
    ),
  ),
];

let cluster: Cluster;
let scratch: string;

/** Gives the first target another name. */
function renameFirstTarget(plan: Document): void {
  const targets = plan.get('targets');
  const first = isMap(targets) ? targets.items[0] : undefined;
  if (first === undefined) throw new Error('the plan has no target');
  first.key = plan.createNode(`${first.key}-renamed`);
}

/** The objects of these files that may be pruned. */
const prunableOf = (files: readonly string[]): readonly string[] =>
  objectsOf(files)
    .filter(({ kind }) => pruned.some((one) => one.endsWith(`/${kind}`)))
    .map(identity)
    .sort();

/** The objects in the cluster that may be pruned. */
async function prunable(): Promise<readonly string[]> {
  const kinds = 'configmaps,schedules.velero.io,prometheusrules.monitoring.coreos.com';
  return (await cluster.labelled(kinds, ourLabel)).map(identity).sort();
}

part(
  'api-server',
  async (processes) => {
    const { folder } = processes;
    cluster = await Cluster.start(processes, folder);
    await installCustomResources(cluster);
    for (const name of namespaces) {
      const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
      // By "apply", so that a later one knows what this one wrote.
      await cluster.kubectl(['apply', '--filename=-'], JSON.stringify(namespace));
    }
    scratch = folder;
    return { kubeconfig: cluster.kubeconfig };
  },
  () => {
    afterEach(async () => {
      await cluster.kubectl(['delete', renderedKinds, '--all-namespaces', '--selector', ourLabel]);
      const byHand = `schedule.velero.io/${handwritten.metadata.name}`;
      await cluster.kubectl(['delete', byHand, '--namespace=velero', '--ignore-not-found']);
    });

    it.each(judgedOutputs)(
      'accepts every object of example $name with strict validation, and without a warning',
      async (example) => {
        const files = manifestsOf(example);
        const apply = ['apply', '--server-side', '--validate=strict', ...filenames(files)];
        const answer = await cluster.run(apply);
        expect(answer).toMatchObject({ status: 0, stderr: '' });
        expect(answer.stdout.trim().split('\n')).toHaveLength(objectsOf(files).length);
      },
    );

    describe.each(exampleOutputs)('example $name', (example) => {
      it('changes nothing when it is applied again', async () => {
        const files = filenames(manifestsOf(example));
        const apply = ['apply', '--server-side', '--validate=strict', '--output=json', ...files];
        const versions = async () =>
          (JSON.parse(await cluster.kubectl(apply)).items as readonly KubernetesObject[]).map(
            (object) => `${identity(object)} ${object.metadata.resourceVersion}`,
          );
        await versions();
        const diff = await cluster.run(['diff', '--server-side', ...files]);
        expect(diff).toEqual({ status: 0, stdout: '', stderr: '' });
        // Flux' kinds default their status, which the API server stores with the second write and not with the first.
        const before = await versions();
        expect(await versions()).toEqual(before);
      });

      it('reaches the API server through kustomize as it does file by file', async () => {
        const folders = filesBelow(example, 'kubernetes', 'kustomization.yaml').map(dirname);
        const built: string[] = [];
        for (const folder of folders) {
          const answer = await cluster.run(['kustomize', folder]);
          expect(answer).toMatchObject({ status: 0, stderr: '' });
          built.push(...parseAllDocuments(answer.stdout).map((document) => identity(document.toJS())));
        }
        // For Argo CD the outermost folder builds what the others build.
        expect([...new Set(built)].sort()).toEqual(objectsOf(manifestsOf(example)).map(identity).sort());
      });

      it('loses what the next render drops by kubectl apply --prune, and nothing else', async () => {
        const later = await renderChanged(example, scratch, renameFirstTarget);
        const apply = (files: readonly string[], ...options: readonly string[]) =>
          cluster.run([
            'apply',
            '--validate=strict',
            '--selector',
            ourLabel,
            ...options,
            ...filenames(files),
          ]);
        expect(await apply(manifestsOf(example))).toMatchObject({ status: 0, stderr: '' });
        await cluster.create(handwritten);
        expect(await prunable()).toEqual(prunableOf(manifestsOf(example)));

        const allowed = pruned.map((kind) => `--prune-allowlist=${kind}`);
        expect(await apply(manifestsOf(later), '--prune', ...allowed)).toMatchObject({ status: 0 });
        expect(await prunable()).toEqual(prunableOf(manifestsOf(later)));
        expect(prunableOf(manifestsOf(later))).not.toEqual(prunableOf(manifestsOf(example)));
        expect((await cluster.object('schedule.velero.io', 'velero', 'by-hand')).spec.schedule).toBe(
          '0 5 * * *',
        );
      });
    });
  },
);

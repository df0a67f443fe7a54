import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { type Document, isMap, isScalar, parseDocument } from 'yaml';
import { ComposeLoader } from '../support/compose-loader.ts';
import { exampleOutputs } from '../support/example-outputs.ts';
import { Cluster } from './harness/cluster.ts';
import { dockerStandIn } from './harness/docker-stand-in.ts';
import { helmStandIn } from './harness/helm-stand-in.ts';
import { minioChartRelease } from './harness/minio-chart-release.ts';
import { ObjectStore } from './harness/object-store.ts';
import { part } from './harness/part.ts';
import { freePort } from './harness/ports.ts';
import type { Processes } from './harness/processes.ts';
import { type ReadmeStep, readmeSteps } from './harness/readme-steps.ts';
import { type RenderedPlan, renderPlan } from './harness/rendered-plan.ts';
import { binary } from './harness/server-binaries.ts';
import { serviceProxy } from './harness/service-proxy.ts';
import { ShellSession } from './harness/shell-session.ts';
import { veleroChart } from './harness/velero-chart-stand-in.ts';
import { promisedVolumes, removeHooks, runWorkloads } from './harness/workloads.ts';

/** A plan whose server is MinIO's own chart, which no example has. */
const chartPlan = `version: 1
cluster: home
velero:
  version: 1.18.3
  repository: { password: { secret: velero-repo-credentials }, config: { fullMaintenanceInterval: fastGC } }
  nodeAgent: { config: { loadConcurrency: { globalConfig: 2 } } }
storage:
  default:
    provider: minio
    bucket: home-velero
    endpoint: http://minio.minio:9000
    credentials: { secret: velero-s3 }
    server: { helm: { root: { secret: minio-root } } }
services:
  shop: { namespace: shop, selector: app=shop, volumes: { data: { claim: shop-data } } }
targets:
  everything: { namespaces: all, schedule: "0 2 * * *", retention: 30d }
output: { format: flux, path: rendered, flux: { path: ./rendered/kubernetes } }
`;

const plans = [
  ...exampleOutputs.map(({ name, folder }) => ({
    name,
    text: readFileSync(join(folder, '../backup-plan.yaml'), 'utf8'),
  })),
  { name: 'minio-chart', text: chartPlan },
];

/**
 * Gives every store of the plan an address that leads to the loopback interface: a server that the plan deploys serves at
 * `port`, any other is a MinIO of this part with the plan's bucket. Gives the addresses that only a cluster knows.
 */
async function bringHome(
  plan: Document,
  port: number,
  processes: Processes,
): Promise<Readonly<Record<string, number>>> {
  const storage = plan.get('storage');
  if (!isMap(storage)) throw new Error('the plan has no storage');
  const services: Record<string, number> = {};
  for (const { key } of storage.items) {
    const at = ['storage', isScalar(key) ? key.value : key];
    const here = `http://127.0.0.1:${port}`;
    if (plan.hasIn([...at, 'server', 'compose'])) {
      plan.setIn([...at, 'endpoint'], here);
      plan.setIn([...at, 'server', 'compose', 'ports'], { api: port, console: await freePort() });
    } else if (plan.hasIn([...at, 'server'])) {
      services[new URL(String(plan.getIn([...at, 'endpoint']))).host] = port;
      plan.setIn([...at, 'publicUrl'], here);
    } else {
      const name = `store-${at[1]}`;
      const store = await ObjectStore.start(name, processes, join(processes.folder, name));
      await store.mc('mb', `store/${plan.getIn([...at, 'bucket'])}`);
      plan.setIn([...at, 'provider'], 's3');
      plan.setIn([...at, 'endpoint'], store.url);
    }
  }
  return services;
}

/** Writes the file that a step asks a person to write, in the form that the step shows, and gives its path. */
function writeAsTold({ text }: ReadmeStep, folder: string): string | null {
  const name = /into a file `([\w.-]+)`/.exec(text)?.[1];
  if (name === undefined) return null;
  const lines = [...text.matchAll(/a line `([^`]+)`/g)].map(([, line = '']) => line);
  const values = new Map(ObjectStore.credentials.split('\n').map((line) => [line.split('=')[0], line]));
  const file = join(folder, name);
  writeFileSync(
    file,
    `${lines.map((line) => (line.endsWith('=…') ? values.get(line.slice(0, -2)) : line)).join('\n')}\n`,
  );
  return file;
}

const loader = new ComposeLoader();
afterAll(() => loader.close());

describe.each(plans)('the plan $name', ({ name, text }) => {
  let cluster: Cluster;
  let output: RenderedPlan;
  let shell: ShellSession;

  part(
    `first-backup-${name}`,
    async (processes) => {
      const { folder } = processes;
      const port = await freePort();
      const plan = parseDocument(text);
      removeHooks(plan);
      const services = await bringHome(plan, port, processes);
      // Velero waits seconds for each volume, one after the other unless it is told otherwise.
      plan.setIn(['velero', 'values', 'configuration', 'itemBlockWorkerCount'], 8);
      output = await renderPlan(folder, name, String(plan));

      cluster = await Cluster.start(processes, folder);
      await runWorkloads(cluster, output.plan);

      mkdirSync(join(folder, 'shell'));
      shell = await ShellSession.open(join(folder, 'shell'), { KUBECONFIG: cluster.kubeconfig });
      const project = `backup-plan-${output.plan.cluster}`;
      const environment = { HTTP_PROXY: await serviceProxy(services) };
      const charts = [
        veleroChart(cluster, processes, environment),
        minioChartRelease(cluster, port, processes),
      ];
      shell.addStandIn('docker', dockerStandIn(loader, project, folder, processes));
      shell.addStandIn('helm', helmStandIn(charts, cluster));
      shell.add('kubectl', await binary('kubectl'));
      shell.add('velero', await binary('velero'));
      for (const program of ['openssl', 'tr']) shell.add(program);
      return { kubeconfig: cluster.kubeconfig, output: output.folder };
    },
    () => {
      afterAll(() => shell.close());
      const said = new Map<string, string>();

      it.each([
        ['an unknown flag', 'docker compose --detach up minio'],
        ['an unknown command', 'docker pull minio'],
        [
          'a compose file that is not there',
          'docker compose --env-file README.md --file none.yaml up --wait minio',
        ],
        ['a flag that Helm has not', 'helm install velero velero --repo https://charts.min.io/ --atomically'],
        ['a chart of another repository', 'helm install velero velero --repo https://charts.min.io/ --wait'],
      ])('has a shell whose stand-ins refuse %s', async (_, command) => {
        expect(await shell.run(command, output.folder)).toMatchObject({ status: 1, stdout: '' });
      });

      it('is backed up by the commands of its README, in order and none left out', async () => {
        const readme = readFileSync(join(output.folder, 'README.md'), 'utf8');
        const { steps } = readmeSteps(readme, 'From nothing to the first backup');
        for (const step of steps) {
          const written = writeAsTold(step, output.folder);
          for (const block of step.blocks) {
            const { status, stdout, stderr } = await shell.run(block, output.folder);
            expect({ step: step.title, status, stderr }).toEqual({ step: step.title, status: 0, stderr: '' });
            said.set(block, stdout);
          }
          if (written !== null) rmSync(written);
        }
        expect([...said.keys()].join('')).toContain('velero --namespace velero backup create');
      });

      it('has a first backup that is Completed, with the volumes that the plan promises', async () => {
        const { status, metadata } = await cluster.object('backups.velero.io', 'velero', 'first-backup');
        expect(status).toMatchObject({ phase: 'Completed' });
        const schedule = metadata.labels['velero.io/schedule-name'];
        const copied = await cluster.labelled(
          'podvolumebackups.velero.io',
          'velero.io/backup-name=first-backup',
        );
        const volumes = copied.map(({ spec }) => `${spec.pod.name} ${spec.volume}`).sort();
        expect(volumes).toEqual(promisedVolumes(output.plan, schedule));
      });

      it('is described with every volume that was copied', () => {
        const [, printed = ''] = [...said].find(([block]) => block.includes('backup describe')) ?? [];
        const description = stripVTControlCharacters(printed);
        expect(description).toMatch(/^Phase: +Completed$/m);
        const { plan } = output;
        for (const { service, volume, fate } of plan.volumeFates)
          if (fate === 'fs-backup') expect(description).toMatch(new RegExp(`/${service}-0: .*${volume}`));
      });

      it('encrypts with a password that the README made, not with the one that Velero has by itself', async () => {
        const { name: secret, key } = output.plan.velero.repository.password;
        const { data } = await cluster.object('secret', 'velero', secret);
        expect(Buffer.from(data[key], 'base64').toString()).toMatch(/^[0-9a-f]{64}$/);
      });
    },
  );
});

import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { ComposeLoader } from '../support/compose-loader.ts';
import { exampleOutputs } from '../support/example-outputs.ts';
import { Cluster } from './harness/cluster.ts';
import { dockerStandIn } from './harness/docker-stand-in.ts';
import { helmStandIn } from './harness/helm-stand-in.ts';
import { bringStoresHome } from './harness/loopback-stores.ts';
import { minioChartRelease } from './harness/minio-chart-release.ts';
import { ObjectStore } from './harness/object-store.ts';
import { part } from './harness/part.ts';
import { freePort } from './harness/ports.ts';
import { readmeSteps, writeAsTold } from './harness/readme-steps.ts';
import { copyInventory, type RenderedPlan, renderPlan } from './harness/rendered-plan.ts';
import { binary, pinnedVersion } from './harness/server-binaries.ts';
import { serviceProxy } from './harness/service-proxy.ts';
import { ShellSession } from './harness/shell-session.ts';
import { standInRefusals } from './harness/stand-in-refusals.ts';
import { veleroChart } from './harness/velero-chart-stand-in.ts';
import { standInForManifests } from './harness/velero-manifests-stand-in.ts';
import { withoutEncryptedFiles } from './harness/without-encrypted-files.ts';
import { copyInsteadOfSnapshots } from './harness/without-snapshots.ts';
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
  ...exampleOutputs.map(({ name, planFile }) => ({ name, planFile, text: readFileSync(planFile, 'utf8') })),
  { name: 'minio-chart', planFile: '', text: chartPlan },
];

/** How the README names the programs. */
const programNames = {
  docker: 'Docker with Compose',
  helm: '`helm` 3',
  kubectl: '`kubectl`',
  openssl: '`openssl`',
  velero: `the \`velero\` client ${pinnedVersion('velero').slice(1)}`,
};

const loader = new ComposeLoader();
afterAll(() => loader.close());

describe.each(plans)('the plan $name', ({ name, planFile, text }) => {
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
      copyInsteadOfSnapshots(plan);
      withoutEncryptedFiles(plan);
      // Their stores are elsewhere; the part `mirrors` runs the steps about them.
      plan.delete('mirrors');
      const services = await bringStoresHome(plan, port, processes);
      const isManifests = plan.getIn(['velero', 'install']) === 'manifests';
      copyInventory(plan, planFile, folder);
      output = await renderPlan(folder, name, String(plan));

      cluster = await Cluster.start(processes, folder);
      await runWorkloads(cluster, output.plan);

      mkdirSync(join(folder, 'shell'));
      shell = await ShellSession.open(join(folder, 'shell'), { KUBECONFIG: cluster.kubeconfig });
      const project = `backup-plan-${output.plan.cluster}`;
      const environment = { HTTP_PROXY: await serviceProxy(services) };
      // As long as nobody applies the manifests, it waits; where it fails, a command of the README waits in vain and says so.
      if (isManifests) standInForManifests(cluster, processes, 'velero', environment).catch(console.error);
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
      const guide = () =>
        readmeSteps(
          readFileSync(join(output.folder, 'README.md'), 'utf8'),
          'From nothing to the first backup',
        );

      // Without the chart there are no values that it could refuse.
      const refusals = standInRefusals.filter(
        ([, command]) => !text.includes('install: manifests') || !command.includes('velero-values'),
      );

      it.each(refusals)('has a shell whose stand-ins refuse %s', async (_, command, stderr) => {
        expect(await shell.run(command, output.folder)).toEqual({
          status: 1,
          stdout: '',
          stderr: expect.stringMatching(stderr),
        });
      });

      it('names every program that its commands need', () => {
        const { introduction, steps } = guide();
        const commands = steps.flatMap(({ blocks }) => blocks).join('');
        for (const [program, name] of Object.entries(programNames))
          expect([program, introduction.includes(name)]).toEqual([
            program,
            new RegExp(`^.*\\b${program} (?!/)`, 'm').test(commands),
          ]);
      });

      it('is backed up by the commands of its README, in order and none left out', async () => {
        for (const step of guide().steps) {
          const written = writeAsTold(step, output.folder, ObjectStore.credentials);
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

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Document } from 'yaml';
import { documentsOf, type ExampleOutput, exampleOutputs } from '../support/example-outputs.ts';
import type { KubernetesObject } from './harness/cluster.ts';
import { encryptedSecret, makeAgeKey } from './harness/encrypted-secret.ts';
import { kustomization } from './harness/flux.ts';
import { FluxManagedCluster, helmRelease, kustomizations } from './harness/flux-managed-cluster.ts';
import { part } from './harness/part.ts';
import type { Processes } from './harness/processes.ts';
import { VeleroServer } from './harness/velero-server.ts';
import { waitFor } from './harness/wait.ts';

const example = exampleOutputs.find(({ name }) => name === 'brrtrouter') as ExampleOutput;

const { root, velero, config, monitoring } = kustomizations;
const release = helmRelease('velero');
const schedule = 'schedules.velero.io';
const location = 'backupstoragelocations.velero.io';
const substitute = 'kustomize.toolkit.fluxcd.io/substitute';

/** It looks as if it held variables of Flux. */
const script = 'echo "${HOME} of ${1:-nobody}, $$ on $(hostname)"';
const passwordFile = 'secrets/velero-repo.sops.yaml';
const password = {
  name: 'velero-repo-credentials',
  key: 'repository-password',
  value: 'costs $5, ${NOT} a variable',
};
const passwordPath = ['velero', 'repository', 'password'];

const withScriptAndPassword = (plan: Document) => {
  plan.addIn(['services', 'redis', 'hooks'], plan.createNode({ pre: { script } }));
  plan.setIn(passwordPath, plan.createNode({ sops: passwordFile }));
};

const names = (objects: readonly KubernetesObject[]): readonly string[] =>
  objects.map(({ metadata }) => metadata.name).sort();

/** The third words of a schedule's commands: what /bin/sh -c runs. */
const scriptsOf = ({ spec }: KubernetesObject): readonly string[] =>
  spec.template.hooks.resources
    .flatMap(({ pre }: KubernetesObject) => pre)
    .map(({ exec }: KubernetesObject) => exec.command[2]);

let processes: Processes;
let managed: FluxManagedCluster;

part(
  'flux',
  async (started) => {
    processes = started;
    managed = await FluxManagedCluster.start(processes, example, withScriptAndPassword);
    const key = await makeAgeKey(processes.folder);
    const secret = await encryptedSecret(key, processes.folder, password.name, {
      [password.key]: password.value,
    });
    managed.files.write(passwordFile, secret);
    const create = ['create', 'secret', 'generic', 'sops-age', `--from-file=${key.file}`];
    await managed.cluster.kubectl([...create, '--namespace=flux-system']);
    return { kubeconfig: managed.cluster.kubeconfig, 'object store': managed.store.url };
  },
  () => {
    describe('a rendered folder that Flux reconciles from Git', () => {
      it('waits with everything else until Velero can be installed', async () => {
        const { cluster, files, flux } = managed;
        const revision = await files.render();
        await files.bootstrap(cluster);
        await flux.whenReady(root, 'True', { revision });
        for (const later of [config, monitoring])
          await flux.whenReady(later, 'False', { reason: 'DependencyNotReady' });
        await flux.whenReady(release, 'False');
        await flux.whenReady(velero, 'Unknown', { reason: 'Progressing' });
        const kinds = await cluster.kubectl(['get', 'customresourcedefinitions', '--output=name']);
        expect(kinds).not.toMatch(/velero\.io/);
        expect(await managed.found('prometheusrules.monitoring.coreos.com')).toEqual([]);
      });

      it('installs Velero from the chart with our values, and then applies the rest', async () => {
        const { cluster, flux } = managed;
        await managed.makeLogins();
        await managed.publishChart();
        await flux.whenReady(release, 'True');

        const [{ spec }] = managed.rendered('HelmRelease') as [KubernetesObject];
        const { image, initContainers, resources } = spec.values;
        const deployment = await cluster.object('deployment', 'velero', 'velero');
        expect(deployment.spec.template.spec).toMatchObject({
          initContainers,
          containers: [{ image: `${image.repository}:${image.tag}`, resources }],
        });
        const agents = await cluster.object('daemonset', 'velero', 'node-agent');
        expect(agents.status).toMatchObject({ desiredNumberScheduled: 1, numberReady: 1 });
        await flux.whenReady(velero, 'True');
        await flux.whenReady(monitoring, 'True');
      });

      it('brings the repository password that lies encrypted in Git, and nothing of it into the folder', async () => {
        const { cluster, files } = managed;
        const { data } = await cluster.object('secret', 'velero', password.name);
        expect(Buffer.from(data[password.key], 'base64').toString()).toBe(password.value);
        const component = readFileSync(files.rendered('secrets/kustomization.yaml'), 'utf8');
        expect(component).toContain(`../../${passwordFile}`);
        expect(component).not.toContain('ENC[');
      });

      it('is not ready before Velero has looked at the schedules and the location', async () => {
        const made = async () => ((await managed.found(schedule)).length > 0 ? true : undefined);
        await waitFor('Flux has made schedules', made);
        await managed.flux.whenReady(config, 'Unknown', { reason: 'Progressing' });
        for (const kind of [schedule, location])
          for (const { status } of await managed.found(kind)) expect(status?.phase).toBeUndefined();
      });

      it('is ready when Velero has taken every schedule and reached the location', async () => {
        await VeleroServer.start(processes, processes.folder, managed.cluster);
        await managed.flux.whenReady(config, 'True');
        for (const { spec, status } of await managed.found(schedule))
          if (spec.paused !== true) expect(status.phase).toBe('Enabled');
        for (const { status } of await managed.found(location)) expect(status.phase).toBe('Available');
      });

      it('has put every object into the cluster as it was rendered', async () => {
        const files = managed.manifests().flatMap((file) => ['--filename', file]);
        const diff = await managed.cluster.run(['diff', '--server-side', '--force-conflicts', ...files]);
        expect(diff).toEqual({ status: 0, stdout: '', stderr: '' });
        expect(names(await managed.found(schedule))).toEqual(names(managed.rendered('Schedule')));
      });

      it('keeps a script that looks as if it held variables, which fails without our annotation', async () => {
        const { cluster, files, flux } = managed;
        const ofRedis = await cluster.object(schedule, 'velero', 'redis-cache');
        expect(scriptsOf(ofRedis)).toContain(script);

        const copy = managed.rendered('Schedule').find(({ metadata }) => metadata.name === 'redis-cache');
        const commitCopy = (annotations: object) => {
          const metadata = { ...copy.metadata, name: 'by-hand', annotations };
          files.write('by-hand/schedule.yaml', JSON.stringify({ ...copy, metadata }));
          return files.commit();
        };
        const { [substitute]: disabled, ...others } = copy.metadata.annotations;
        const revision = await commitCopy(others);
        const byHand = kustomization('by-hand');
        const { dependsOn, ...spec } = (await flux.object(config)).spec;
        await cluster.create({
          apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
          kind: 'Kustomization',
          metadata: { name: byHand.name, namespace: byHand.namespace },
          spec: { ...spec, path: './by-hand', deletionPolicy: 'Delete' },
        });
        expect(await managed.reconciled(revision, 'False', byHand)).toMatchObject({
          reason: 'BuildFailed',
          message: expect.stringMatching(/variable not set.*HOME/s),
        });

        await managed.reconciled(await commitCopy({ ...others, [substitute]: disabled }), 'True', byHand);
        expect(scriptsOf(await cluster.object(schedule, 'velero', 'by-hand'))).toEqual(scriptsOf(ofRedis));
        await cluster.kubectl(['delete', byHand.resource, byHand.name, '--namespace', byHand.namespace]);
      });
    });

    describe('a new commit', () => {
      it('is applied: a schedule that the plan changes is changed, one that it drops is deleted', async () => {
        const revision = await managed.files.render((plan) => {
          plan.setIn(['targets', 'loki-logs', 'schedule'], '10 3 * * *');
          plan.deleteIn(['targets', 'jaeger-traces']);
        });
        await managed.reconciled(revision);
        const { spec } = await managed.cluster.object(schedule, 'velero', 'loki-logs');
        expect(spec.schedule).toBe('10 3 * * *');
        const left = names(await managed.found(schedule));
        expect(left).toEqual(names(managed.rendered('Schedule')));
        expect(left).not.toContain('jaeger-traces');
      });

      it('is not ready while Velero refuses a schedule, and says which', async () => {
        const { cluster, files } = managed;
        const file = 'kubernetes/config/schedules.yaml';
        const [sound] = documentsOf(files.rendered(file));
        const metadata = { ...sound.metadata, name: 'broken' };
        const broken = { ...sound, metadata, spec: { ...sound.spec, schedule: '0 2 * * 9' } };
        files.edit(file, (text) => `${text}---\n${JSON.stringify(broken)}\n`);
        const { message } = await managed.reconciled(await files.commit(), 'False');
        expect(message).toContain("Schedule/velero/broken status: 'Failed'");
        expect((await cluster.object(schedule, 'velero', 'broken')).status.phase).toBe('FailedValidation');
        await managed.reconciled(await files.render());
        expect(names(await managed.found(schedule))).not.toContain('broken');
      });

      it('is not ready while Velero cannot reach a location, and never deletes one', async () => {
        const { files, store } = managed;
        const archive = {
          provider: 's3',
          bucket: 'missing',
          region: 'us-east-1',
          endpoint: store.url,
          credentials: { secret: 'velero-credentials' },
        };
        const revision = await files.render((plan) =>
          plan.setIn(['storage', 'archive'], plan.createNode(archive)),
        );
        const { message } = await managed.reconciled(revision, 'False');
        expect(message).toContain("BackupStorageLocation/velero/archive status: 'Failed'");
        await managed.reconciled(await files.render());
        expect(names(managed.rendered('BackupStorageLocation'))).toEqual(['default']);
        expect(names(await managed.found(location))).toEqual(['archive', 'default']);
      });

      it('leaves the repository password in the cluster when the plan no longer brings it', async () => {
        const { cluster, files, flux } = managed;
        const revision = await files.render((plan) =>
          plan.setIn(passwordPath, plan.createNode({ secret: password.name })),
        );
        await managed.reconciled(revision, 'True', velero);
        expect(JSON.stringify((await flux.object(velero)).status.inventory)).not.toContain(password.name);
        const { data } = await cluster.object('secret', 'velero', password.name);
        expect(Buffer.from(data[password.key], 'base64').toString()).toBe(password.value);
        await managed.reconciled(await files.render(), 'True', velero);
      });

      it('never takes a namespace away', async () => {
        const { cluster, files, flux } = managed;
        const drop = (text: string) => text.replace(/^.*namespace\.yaml.*\n/m, '');
        files.edit('kubernetes/velero/kustomization.yaml', drop);
        await managed.reconciled(await files.commit(), 'True', velero);
        expect(JSON.stringify((await flux.object(velero)).status.inventory)).not.toContain('Namespace');
        const { metadata } = await cluster.object('namespace', '', 'velero');
        expect(metadata.deletionTimestamp).toBeUndefined();
      });

      it('leaves the schedules in the cluster when it takes their Kustomization away', async () => {
        const { cluster, files } = managed;
        files.edit('kubernetes/kustomization.yaml', (text) => text.replace(/^.*config\.yaml.*\n/m, ''));
        await managed.reconciled(await files.commit(), 'True', root);
        const wait = ['wait', '--for=delete', `${config.resource}/${config.name}`, '--timeout=180s'];
        await cluster.kubectl([...wait, '--namespace', config.namespace]);
        expect(names(await managed.found(schedule))).toEqual(names(managed.rendered('Schedule')));
      });
    });

    it('a release with a value that the chart does not read is refused, and the value is named', async () => {
      const [{ metadata, spec, ...kind }] = managed.rendered('HelmRelease') as [KubernetesObject];
      const nodeAgent = { ...spec.values.nodeAgent, podVolumesPath: '/pods' };
      const misspelt = helmRelease('misspelt');
      await managed.cluster.create({
        ...kind,
        metadata: { ...metadata, name: misspelt.name },
        spec: { ...spec, releaseName: misspelt.name, values: { ...spec.values, nodeAgent }, install: {} },
      });
      const { message } = await managed.flux.whenReady(misspelt, 'False', { reason: 'InstallFailed' });
      expect(message).toContain('.Values.nodeAgent.podVolumesPath');
    });
  },
);

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load, loadAll } from 'js-yaml';
import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/json.ts';
import type { ResolvedPlan } from '../../src/plan/resolved-plan.ts';
import { compileFile } from '../support/compile-text.ts';
import { documentsOf, exampleOutputs, filesBelow } from '../support/example-outputs.ts';
import { judge } from '../support/judges.ts';
import { describeWith } from '../support/needed-programs.ts';
import type { KubernetesObject } from './harness/cluster.ts';
import { demand } from './harness/run-program.ts';

const chart = process.env['VELERO_CHART_DIR'] ?? '';
let helm: string;

const yamlOf = (file: string): JsonObject => load(readFileSync(file, 'utf8')) as JsonObject;

/** The objects that `helm install` would make, its hooks too, with further options. */
async function objectsOf(
  plan: ResolvedPlan,
  values: string,
  ...options: readonly string[]
): Promise<readonly KubernetesObject[]> {
  const { namespace } = plan.velero;
  const args = ['template', 'velero', chart, '--namespace', namespace, '--values', values, ...options];
  return loadAll(await demand(helm, args)).filter((object) => object !== null && object !== undefined);
}

const ofKind = (objects: readonly KubernetesObject[], ...kinds: readonly string[]) =>
  objects.filter(({ kind }) => kinds.includes(kind));

/** Helm's hooks are gone when the release stands. */
const staying = (objects: readonly KubernetesObject[]) =>
  objects.filter(({ metadata }) => metadata.annotations?.['helm.sh/hook'] === undefined);

/** Arguments by their flag, without those that every Velero of this chart has. */
const flagsOf = (args: readonly string[]): readonly string[] =>
  args.filter(
    (arg) => arg.startsWith('--') && !/^--(uploader-type|repo-maintenance-job-configmap)=/.test(arg),
  );

describeWith(['go'], 'the real Velero chart', () => {
  beforeAll(() => {
    helm = judge('helm');
  });

  const withChart = exampleOutputs.filter(
    (example) => filesBelow(example, 'helm', 'velero-values.yaml').length > 0,
  );

  describe.each(withChart)('with the values of example $name', (example) => {
    const { plan } = compileFile(join(example.folder, '../backup-plan.yaml'));
    if (plan === null) throw new Error(`the plan of ${example.name} cannot be compiled`);
    const { velero } = plan;
    const values = join(example.folder, 'helm/velero-values.yaml');
    const image = `${velero.serverImage.repository}:${velero.serverImage.tag}`;
    let objects: readonly KubernetesObject[];
    let deployment: KubernetesObject;

    beforeAll(async () => {
      objects = await objectsOf(plan, values);
      [deployment] = ofKind(objects, 'Deployment');
    });

    it('is the chart that the plan names, with one server', () => {
      expect(yamlOf(join(chart, 'Chart.yaml'))).toMatchObject({
        name: 'velero',
        version: velero.chart.version,
      });
      expect(ofKind(objects, 'Deployment')).toHaveLength(1);
    });

    it('runs the server that the plan describes, with its plugins, flags and resources', () => {
      expect(deployment.metadata).toMatchObject({ name: 'velero', namespace: velero.namespace });
      const { containers, initContainers = [] } = deployment.spec.template.spec;
      expect(containers).toHaveLength(1);
      expect(containers[0]).toMatchObject({ image, command: ['/velero'] });
      expect(containers[0].args[0]).toBe('server');
      if (velero.resources !== null) expect(containers[0].resources).toEqual(velero.resources);
      const plugins = initContainers.map(({ name, image }: KubernetesObject) => ({ name, image }));
      expect(plugins).toEqual(velero.plugins.map(({ name, image }) => ({ name, image })));
      const { configuration } = yamlOf(values) as { configuration: { extraArgs?: readonly string[] } };
      expect(flagsOf(containers[0].args)).toEqual([
        ...(velero.csi ? ['--features=EnableCSI'] : []),
        ...(configuration.extraArgs ?? []),
      ]);
    });

    it('gives the server no credentials of its own and makes no Secret', () => {
      expect(ofKind(objects, 'Secret')).toEqual([]);
      const { containers, volumes } = deployment.spec.template.spec;
      expect(volumes.filter(({ secret }: KubernetesObject) => secret !== undefined)).toEqual([]);
      const names = containers[0].env.map(({ name }: KubernetesObject) => name);
      expect(names.filter((name: string) => /CREDENTIALS/.test(name))).toEqual([]);
    });

    it('leaves locations and schedules to kubernetes/config, which has all of the plan', () => {
      const own = ['BackupStorageLocation', 'VolumeSnapshotLocation', 'Schedule'];
      expect(ofKind(objects, ...own)).toEqual([]);
      const config = filesBelow(example, 'kubernetes/config').flatMap(documentsOf);
      const locations = ofKind(config, 'BackupStorageLocation');
      expect(
        locations.map(({ metadata, spec }) => [
          metadata.name,
          metadata.namespace,
          spec.provider,
          spec.credential,
        ]),
      ).toEqual(
        plan.storage.map(({ name, veleroProvider, credential }) => [
          name,
          velero.namespace,
          veleroProvider,
          { name: credential?.name, key: credential?.key },
        ]),
      );
      const schedules = ofKind(config, 'Schedule').map(({ metadata }) => metadata.name);
      expect(schedules.sort()).toEqual(plan.schedules.map(({ name }) => name).sort());
    });

    it('has a node agent where volumes are copied, and nowhere else', () => {
      const agents = ofKind(objects, 'DaemonSet');
      expect(agents).toHaveLength(velero.nodeAgent.needed ? 1 : 0);
      for (const { metadata, spec } of agents) {
        expect(metadata).toMatchObject({ name: 'node-agent', namespace: velero.namespace });
        // Velero finds the agents by this label (velero.io/docs file-system-backup).
        expect(spec.template.metadata.labels).toMatchObject({ role: 'node-agent' });
        const { containers, volumes, tolerations = [] } = spec.template.spec;
        expect(containers[0]).toMatchObject({ image, command: ['/velero'] });
        expect(tolerations).toEqual(velero.nodeAgent.tolerations);
        const paths = volumes.flatMap(({ hostPath }: KubernetesObject) => hostPath?.path ?? []);
        const kubelet = velero.nodeAgent.kubeletPath.replace(/\/+$/, '');
        expect(paths).toEqual([`${kubelet}/pods`, `${kubelet}/plugins`]);
        expect(flagsOf(containers[0].args)).toEqual(
          velero.nodeAgent.config === null ? [] : ['--node-agent-configmap=velero-node-agent-config'],
        );
      }
    });

    it('binds the account of server and agent to cluster-admin, and no other account to anything', () => {
      const accounts = ofKind(staying(objects), 'ServiceAccount').map(({ metadata }) => metadata.name);
      const pods = ofKind(objects, 'Deployment', 'DaemonSet').map(({ spec }) => spec.template.spec);
      expect(new Set(pods.map(({ serviceAccountName }) => serviceAccountName))).toEqual(new Set(accounts));
      for (const pod of pods) expect(pod.automountServiceAccountToken).toBe(true);
      const subject = { kind: 'ServiceAccount', namespace: velero.namespace, name: accounts[0] };
      const bindings = ofKind(staying(objects), 'ClusterRoleBinding');
      expect(bindings.map(({ roleRef, subjects }) => ({ role: roleRef.name, subjects }))).toEqual([
        { role: 'cluster-admin', subjects: [subject] },
      ]);
      for (const { subjects } of ofKind(staying(objects), 'RoleBinding')) expect(subjects).toEqual([subject]);
    });

    it('takes the CRDs from the server image, before anything else is installed', () => {
      const [job, ...others] = ofKind(objects, 'Job');
      expect(others).toEqual([]);
      expect(job.metadata.annotations['helm.sh/hook']).toContain('pre-install');
      const { containers } = job.spec.template.spec;
      expect(containers.map(({ image }: KubernetesObject) => image)).toEqual([image]);
      expect(containers[0].args).toEqual(expect.arrayContaining(['install', '--crds-only']));
    });

    it('has the monitors of the values, which the flags of the README leave out', async () => {
      const monitors = ['ServiceMonitor', 'PodMonitor'];
      const { metrics } = yamlOf(values) as { metrics: Record<string, { enabled?: boolean }> };
      expect(
        ofKind(objects, ...monitors)
          .map(({ kind }) => kind)
          .sort(),
      ).toEqual(
        [
          ...(metrics['serviceMonitor']?.enabled ? ['ServiceMonitor'] : []),
          ...(metrics['nodeAgentPodMonitor']?.enabled ? ['PodMonitor'] : []),
        ].sort(),
      );
      const readme = readFileSync(join(example.folder, 'README.md'), 'utf8');
      const flags = [...readme.matchAll(/--set (\S+)/g)].flatMap(([, pair = '']) => ['--set', pair]);
      expect(flags.length).toBeGreaterThan(0);
      const without = await objectsOf(plan, values, ...flags);
      expect(without.filter(({ apiVersion }) => /monitoring/.test(apiVersion))).toEqual([]);
    });
  });
});

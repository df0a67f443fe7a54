import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { Cluster } from './harness/cluster.ts';
import {
  createNamespace,
  prepareForVelero,
  runLivingPod,
  startLivingCluster,
} from './harness/living-cluster.ts';
import { ObjectStore } from './harness/object-store.ts';
import { part } from './harness/part.ts';
import { inFastMotion, renderedRuleGroups } from './harness/prometheus-rules.ts';
import { PrometheusServer } from './harness/prometheus-server.ts';
import { applyConfig } from './harness/rendered-config.ts';
import { renderPlan } from './harness/rendered-plan.ts';
import { demand } from './harness/run-program.ts';
import { endedPhases, veleroKinds } from './harness/velero-kinds.ts';
import { VeleroServer } from './harness/velero-server.ts';
import { podOf, runWorkloads } from './harness/workloads.ts';

let cluster: Cluster;
let velero: VeleroServer;
let store: ObjectStore;
let prometheus: PrometheusServer;
let scratch: string;

/** A service with one hook. */
const service = (name: string, hook: object, more: object = {}) => ({
  [name]: { namespace: 'shop', selector: `app=${name}`, container: 'main', hooks: [hook], ...more },
});

/** Writes down what is copied of the volumes, as Velero says it while the hook runs. */
const copiesInto = (file: string) => {
  const list = ['get', veleroKinds.volumeBackup, '--namespace=velero', '--output=jsonpath={..status.phase}'];
  return { script: `'${cluster.command(list).join("' '")}' > ${join(scratch, file)}` };
};

/** Two hooks that need paper, which is not there at first, and one with steps before and after. */
const plan = () => {
  const needsPaper = `cat ${join(scratch, 'paper')}`;
  return stringify({
    version: 1,
    cluster: 'shop',
    velero: { version: '1.18.3', repository: { password: { secret: 'velero-repo-credentials' } } },
    storage: {
      default: {
        provider: 's3',
        bucket: 'shop',
        region: 'us-east-1',
        endpoint: store.url,
        credentials: { secret: 'velero-s3' },
      },
    },
    services: {
      ...service('strict', { pre: { script: needsPaper } }),
      ...service('lenient', { pre: { script: needsPaper, onError: 'continue' } }),
      ...service(
        'around',
        { pre: copiesInto('before'), post: copiesInto('after') },
        { volumes: { data: { claim: 'data' } } },
      ),
    },
    targets: { shop: { namespaces: ['shop'], schedule: '0 2 * * *', retention: '30d' } },
    output: { format: 'flux', path: 'rendered', flux: { path: './rendered/kubernetes' } },
  });
};

/** Backs up by the rendered schedule, and gives the Backup as it ends. */
async function backUp(name: string) {
  await velero.client('backup', 'create', name, '--from-schedule', 'shop');
  return (await velero.whenPhase(veleroKinds.backup, name, endedPhases)).status;
}

part(
  'hook-failures',
  async (processes) => {
    scratch = processes.folder;
    cluster = await startLivingCluster(processes, scratch);
    await prepareForVelero(cluster);
    store = await ObjectStore.start('minio', processes, join(scratch, 'minio'));
    prometheus = await PrometheusServer.start(processes, join(scratch, 'prometheus'));
    velero = await VeleroServer.start(processes, scratch, cluster);
    prometheus.scrape(velero.metrics);
    return { kubeconfig: cluster.kubeconfig, 'object store': store.url, prometheus: prometheus.url };
  },
  () => {
    beforeAll(async () => {
      const rendered = await renderPlan(scratch, 'shop', plan());
      await applyConfig(cluster, [store], rendered);
      await velero.whenPhase(veleroKinds.location, 'default', ['Available']);
      await createNamespace(cluster, 'shop');
      await runWorkloads(cluster, rendered.plan, runLivingPod);
      await prometheus.loadRules('shop', inFastMotion(renderedRuleGroups(rendered)));
    });

    it('make a backup fail in part, whether its plan says "fail" or "continue"', async () => {
      expect(await backUp('without-paper')).toMatchObject({
        phase: 'PartiallyFailed',
        hookStatus: { hooksAttempted: 4, hooksFailed: 2 },
      });
      const logs = await velero.client('backup', 'logs', 'without-paper');
      expect(logs).toMatch(/cat: \S*paper: No such file or directory/);
    });

    it('leave their pod out of the backup with "fail", and not with "continue"', async () => {
      const archive = join(scratch, 'without-paper.tar.gz');
      await velero.client('backup', 'download', 'without-paper', '--output', archive);
      const pods = /resources\/pods\/namespaces\/shop\/(.*)\.json$/gm;
      const kept = [...(await demand('tar', ['-tzf', archive])).matchAll(pods)].map(([, pod]) => pod);
      expect(kept.sort()).toEqual([podOf('around'), podOf('lenient')]);
    });

    it('do not keep the others from running, before and after the volumes are copied', () => {
      expect(readFileSync(join(scratch, 'before'), 'utf8')).toBe('');
      expect(readFileSync(join(scratch, 'after'), 'utf8')).toBe('Completed');
    });

    it('raise the alarm, until a run completes', async () => {
      const ours = { cluster: 'shop', schedule: 'shop' };
      const { annotations } = await prometheus.whenFiring('VeleroBackupPartiallyFailed', ours);
      expect(annotations['summary']).toBe('A backup of shop is incomplete');
      writeFileSync(join(scratch, 'paper'), 'blank');
      expect(await backUp('with-paper')).toMatchObject({ phase: 'Completed' });
      await prometheus.whenCleared('VeleroBackupPartiallyFailed', ours);
    });
  },
  ['prometheus'],
);

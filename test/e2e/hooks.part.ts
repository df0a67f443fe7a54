import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ResolvedPlan } from '../../src/plan/resolved-plan.ts';
import { compileFile } from '../support/compile-text.ts';
import { type Example, exampleOutputs } from '../support/example-outputs.ts';
import { postgresPrograms } from '../support/postgres-server.ts';
import { redisPrograms } from '../support/redis-server.ts';
import { memoryVolume, type Volume } from '../support/volumes.ts';
import { accountKubeconfig } from './harness/account-kubeconfig.ts';
import type { Cluster, KubernetesObject } from './harness/cluster.ts';
import { meetDatabases } from './harness/database-hooks.ts';
import { Databases, type DumpedDatabase } from './harness/databases.ts';
import { hookOutcome, promisedOutcome } from './harness/hook-outcome.ts';
import {
  createNamespace,
  prepareForVelero,
  runLivingPod,
  startLivingCluster,
} from './harness/living-cluster.ts';
import { ObjectStore } from './harness/object-store.ts';
import { part } from './harness/part.ts';
import type { Processes, ServerProcess } from './harness/processes.ts';
import { applyConfig, pointAtStore } from './harness/rendered-config.ts';
import { renderChanged } from './harness/rendered-plan.ts';
import { endedPhases, removeVeleroObjects, veleroKinds } from './harness/velero-kinds.ts';
import { VeleroServer } from './harness/velero-server.ts';
import { runWorkloads } from './harness/workloads.ts';

let cluster: Cluster;
let velero: VeleroServer;
let store: ObjectStore;
let databases: Databases;
let postgres: ServerProcess;
let volume: Volume;
let processes: Processes;
let scratch: string;

const databaseRecipes = ['postgres-dump', 'redis-save'];

/**
 * The examples whose hooks are for databases alone: what a hook's own script calls, only its application's image has, and no
 * file system of this machine may be frozen.
 */
const examples = exampleOutputs.filter(({ folder }) => {
  const { plan } = compileFile(join(folder, '../backup-plan.yaml'));
  const recipes = plan?.services.flatMap(({ hooks }) => hooks.map(({ recipe }) => recipe)) ?? [];
  return recipes.length > 0 && recipes.every((recipe) => databaseRecipes.includes(recipe));
});

/** Fewer than there are backups with a dump. */
const keep = 2;

/** Paths of a database's dumps on the volume, the oldest first. */
const dumpsOf = (database: string) =>
  readdirSync(volume.path)
    .filter((name) => new RegExp(`^velero-${database}-\\d{8}T\\d{6}Z\\.dump$`).test(name))
    .sort()
    .map((name) => join(volume.path, name));

/** Backs up by a rendered schedule, and gives the Backup as it ends. */
async function backUp(schedule: string, name = schedule): Promise<KubernetesObject> {
  await velero.client('backup', 'create', name, '--from-schedule', schedule);
  return velero.whenPhase(veleroKinds.backup, name, endedPhases, 150);
}

/** When Velero asked for a copy of the volumes of a backup's pods, in seconds. */
async function copiesAskedAt(backup: string): Promise<readonly number[]> {
  const copies = await cluster.labelled(veleroKinds.volumeBackup, `velero.io/backup-name=${backup}`);
  return copies.map(({ metadata }) => Date.parse(metadata.creationTimestamp) / 1000);
}

/** Starts Velero anew with the rights that an example renders for it, where it renders any. */
async function limitVelero(access: string): Promise<void> {
  if (!existsSync(access)) return;
  await cluster.kubectl(['apply', '--server-side', '--filename', access]);
  await velero.process.stop();
  const kubeconfig = await accountKubeconfig(cluster, 'velero', 'velero-server', scratch);
  velero = await VeleroServer.start(processes, scratch, cluster, { kubeconfig });
}

/** Brings what an example renders, its databases and its pods into the cluster for the tests of a group. */
function bringExample(example: Example) {
  let plan: ResolvedPlan;
  let dumped: readonly DumpedDatabase[];
  beforeAll(async () => {
    const rendered = await renderChanged(example, scratch, (document) => {
      pointAtStore(document, store);
      dumped = meetDatabases(document, databases, { directory: volume.path, keep });
    });
    plan = rendered.plan;
    for (const database of dumped) databases.fill(database);
    await limitVelero(join(rendered.folder, 'kubernetes/velero/velero-access.yaml'));
    await applyConfig(cluster, [store], rendered);
    await velero.whenPhase(veleroKinds.location, 'default', ['Available']);
    for (const namespace of new Set(plan.services.map(({ namespace }) => namespace)))
      await createNamespace(cluster, namespace);
    // For a volume that is copied Velero looks only each five seconds whether that is done.
    const services = plan.services.map((service) =>
      service.hooks.length > 0 ? service : { ...service, volumes: [] },
    );
    await runWorkloads(cluster, { ...plan, services }, runLivingPod);
  });
  // The pods stay: the next example's hooks are none of theirs.
  afterAll(() => removeVeleroObjects(cluster));
  return { plan: () => plan, dumped: () => dumped };
}

part(
  'hooks',
  async (started) => {
    processes = started;
    scratch = processes.folder;
    databases = await Databases.prepare(processes);
    postgres = await databases.startPostgres();
    await databases.startRedis();
    cluster = await startLivingCluster(processes, scratch, databases.postgres.env);
    await prepareForVelero(cluster);
    store = await ObjectStore.start('minio', processes, join(scratch, 'minio'));
    velero = await VeleroServer.start(processes, scratch, cluster);
    return { kubeconfig: cluster.kubeconfig, 'object store': store.url };
  },
  () => {
    beforeAll(() => {
      volume = memoryVolume();
    });
    afterAll(() => volume.remove());

    describe.each(examples)('example $name', (example) => {
      const { plan, dumped } = bringExample(example);

      it('runs in every schedule the hooks that the plan promises, and none in any other', async () => {
        const ended: Record<string, object> = {};
        const expected: Record<string, object> = {};
        for (const schedule of plan().schedules) {
          ended[schedule.name] = hookOutcome(await backUp(schedule.name));
          expected[schedule.name] = await promisedOutcome(cluster, plan(), schedule);
        }
        expect(ended).toEqual(expected);
        expect(plan().schedules.some(({ hooks }) => hooks.length > 0)).toBe(true);
      });

      it('leaves dumps of which each has every row, and no more than the plan keeps', () => {
        for (const { database } of dumped()) {
          const dumps = dumpsOf(database);
          expect([1, keep]).toContain(dumps.length);
          for (const dump of dumps) expect(databases.restored(dump)).toBe(databases.rows(database));
        }
      });

      if (example.name !== 'brrtrouter') return;

      it('puts a new dump in the place of the oldest, before the volume is copied', async () => {
        const [, newer] = dumpsOf('brrtrouter');
        const before = databases.rows('brrtrouter');
        databases.postgres.sql('brrtrouter', "insert into orders values (0, 'came since')");
        await backUp('postgres-database', 'next-dump');
        const [older, newest, ...more] = dumpsOf('brrtrouter') as [string, string];
        expect([older, more]).toEqual([newer, []]);
        expect(databases.restored(older)).toBe(before);
        expect(databases.restored(newest)).toBe(databases.rows('brrtrouter'));
        const copies = await copiesAskedAt('next-dump');
        expect(Math.min(...copies)).toBeGreaterThanOrEqual(Math.floor(statSync(newest).mtimeMs / 1000));
      });

      it('copies the volume of Redis only when a save has ended that was not yet begun before', async () => {
        await databases.redis('EVAL', "for i = 1, 2000 do redis.call('SET', 'key' .. i, i) end", '0');
        // Microseconds a key: a save of four seconds.
        await databases.redis('CONFIG', 'SET', 'rdb-key-save-delay', '2000');
        const before = Number(await databases.redis('LASTSAVE'));
        await backUp('redis-cache', 'slow-save');
        const saved = Number(await databases.redis('LASTSAVE'));
        await databases.redis('CONFIG', 'SET', 'rdb-key-save-delay', '0');
        expect(saved).toBeGreaterThan(before);
        const copies = await copiesAskedAt('slow-save');
        expect(Math.min(...copies)).toBeGreaterThanOrEqual(saved);
      });

      it('fails in part where a database does not answer, and says why', async () => {
        await postgres.stop();
        const backup = await backUp('postgres-database', 'without-database');
        expect(hookOutcome(backup)).toEqual({ phase: 'PartiallyFailed', attempted: 1, failed: 1 });
        const logs = await velero.client('backup', 'logs', 'without-database');
        expect(logs).toContain('postgres-dump: PostgreSQL does not accept connections');
        postgres = await databases.startPostgres();
      });
    });
  },
  [...postgresPrograms, ...redisPrograms],
);

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  copyStatements,
  policyDocument,
  readStatements,
  type Statement,
} from '../../src/renderers/minio-access.ts';
import { documentsOf, exampleOutputs } from '../support/example-outputs.ts';
import { programPath } from '../support/needed-programs.ts';
import type { KubernetesObject } from './harness/cluster.ts';
import { LocalPod, type VolumeSources } from './harness/local-pod.ts';
import { ObjectStore } from './harness/object-store.ts';
import { part } from './harness/part.ts';
import { freePort } from './harness/ports.ts';
import type { Processes } from './harness/processes.ts';
import { inFastMotion, renderedRuleGroups } from './harness/prometheus-rules.ts';
import { PrometheusServer } from './harness/prometheus-server.ts';
import { blocksOf } from './harness/readme-steps.ts';
import { type RenderedPlan, renderChanged } from './harness/rendered-plan.ts';
import { runProgram } from './harness/run-program.ts';
import { SilentProxy } from './harness/silent-proxy.ts';
import { waitFor } from './harness/wait.ts';

const radar = exampleOutputs.find(({ name }) => name === 'radar');
if (radar === undefined) throw new Error('the example radar is gone');

const intermediate = 'radar-intermediate-storage';
const output = 'radar-output-storage';
const buckets = [intermediate, output];

/** Nobody waits here a quarter of an hour, as the pods do. */
const soon = { PAUSE_SECONDS: '1', STALL_SECONDS: '8' };

let processes: Processes;
let near: ObjectStore;
let far: ObjectStore;
let wayToFar: SilentProxy;
let rendered: RenderedPlan;
let objects: readonly KubernetesObject[];
/** The content of the Secrets that the plan names. */
const keys: Record<string, string> = {};
let pod: LocalPod;
let prometheus: PrometheusServer;
let exporterPort: number;

const sources: VolumeSources = {
  configMap: async (name) =>
    objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === name)?.data,
  secret: async (name) => {
    const cloud = keys[name];
    if (cloud === undefined) throw new Error(`there is no Secret ${name}`);
    return { cloud };
  },
};

const podOf = (kind: string): KubernetesObject => {
  const { spec } = objects.find((object) => object.kind === kind);
  return (kind === 'CronJob' ? spec.jobTemplate.spec.template : spec.template).spec;
};

const localPod = (kind: string, folder: string): Promise<LocalPod> =>
  LocalPod.make(podOf(kind), {
    sources,
    processes,
    folder: join(processes.folder, folder),
    environment: soon,
    ports: { 9100: exporterPort },
  });

/** Starts what tells Prometheus how far the copies are. */
const startExporter = () => pod.start('metrics');

/** Makes a user of a store who may do this in these buckets, and gives his keys as a file of AWS's tools. */
async function userOf(
  store: ObjectStore,
  name: string,
  statements: (bucket: string) => readonly Statement[],
) {
  const secret = 'p/w+%20 $(x) = "y"';
  const file = join(processes.folder, `${name}.json`);
  writeFileSync(file, policyDocument(buckets.flatMap(statements)));
  await store.mc('admin', 'user', 'add', 'store', name, secret);
  await store.mc('admin', 'policy', 'create', 'store', name, file);
  await store.mc('admin', 'policy', 'attach', 'store', name, '--user', name);
  return `[default]\naws_access_key_id=${name}\naws_secret_access_key=${secret}\n`;
}

async function put(store: ObjectStore, bucket: string, objectKey: string, text: string): Promise<void> {
  const file = join(processes.folder, 'objects', basename(objectKey));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  await store.mc('cp', file, `store/${bucket}/${objectKey}`);
}

/** What lies in a bucket now: content by key. */
async function contentOf(store: ObjectStore, bucket: string): Promise<Readonly<Record<string, string>>> {
  const lines = (await store.mc('ls', '--recursive', '--json', `store/${bucket}`)).trim().split('\n');
  const names = lines.filter((line) => line !== '').map((line) => JSON.parse(line).key as string);
  const entries = names.map(async (name) => [name, await store.mc('cat', `store/${bucket}/${name}`)]);
  return Object.fromEntries(await Promise.all(entries));
}

/** Waits until a copy holds all that its source holds. */
const untilCopied = (bucket: string, seconds = 60) =>
  waitFor(
    `${bucket} is copied`,
    async () => {
      const source = await contentOf(near, bucket);
      expect(await contentOf(far, bucket)).toMatchObject(source);
      return true;
    },
    { seconds },
  );

/** Value of a metric that a container tells Prometheus; undefined where it tells none. */
async function metric(container: string, name: string): Promise<number | undefined> {
  const { stdout } = await pod.execute(container, ['cat', `/state/${container}.prom`]);
  const value = new RegExp(`^${name}\\{.*\\} (\\d+)$`, 'm').exec(stdout)?.[1];
  return value === undefined ? undefined : Number(value);
}

const logOf = (container: string): string =>
  readFileSync(join(processes.logFolder, `${container}.log`), 'utf8');

/** A command of the page on mirrors that runs in a container: which container, and what. */
function commandsInside(title: string): readonly { readonly container: string; readonly command: string }[] {
  const page = readFileSync(join(rendered.folder, 'docs/mirrors.md'), 'utf8');
  return [
    ...blocksOf(page, title).matchAll(
      /exec deployment\/mirror-radar --container (\S+) -- (?:\\\n)?\s*(.+)$/gm,
    ),
  ].map(([, container = '', command = '']) => ({ container, command }));
}

part(
  'mirrors',
  async (started) => {
    processes = started;
    const { folder } = processes;
    near = await ObjectStore.start('near', processes, join(folder, 'near'));
    far = await ObjectStore.start('far', processes, join(folder, 'far'));
    wayToFar = await SilentProxy.to(far.port);
    rendered = await renderChanged(radar, folder, (plan) => {
      plan.setIn(['mirrors', 'radar', 'from', 'endpoint'], near.url);
      plan.setIn(['mirrors', 'radar', 'to', 'endpoint'], `http://127.0.0.1:${wayToFar.port}`);
    });
    objects = documentsOf(join(rendered.folder, 'kubernetes/mirrors/mirrors.yaml'));
    for (const store of [near, far]) for (const bucket of buckets) await store.mc('mb', `store/${bucket}`);
    await far.mc('version', 'enable', `store/${intermediate}`);
    keys['radar-s3-internal'] = await userOf(near, 'reader', readStatements);
    keys['radar-s3-offsite'] = await userOf(far, 'copier', copyStatements);
    await put(near, intermediate, 'topics/android/partition=0/1.avro', 'first');
    await put(near, intermediate, 'names/ä b+c%20&=;.txt', 'odd');
    await put(near, intermediate, 'empty', '');
    await put(near, output, 'project/user/1.csv.gz', 'measured');
    exporterPort = await freePort();
    pod = await localPod('Deployment', 'copy');
    prometheus = await PrometheusServer.start(processes, join(folder, 'prometheus'));
    prometheus.scrape(`127.0.0.1:${exporterPort}`);
    await prometheus.loadRules('radar', inFastMotion(renderedRuleGroups(rendered)));
    return { prometheus: prometheus.url, source: near.url, destination: far.url };
  },
  () => {
    it('copies both buckets, each in a container, with keys from Secrets that may read here and add there', async () => {
      expect(pod.clients).toEqual(buckets);
      for (const container of buckets) await pod.start(container);
      await startExporter();
      await untilCopied(intermediate);
      for (const container of buckets) expect(await pod.isAlive(container)).toBe(true);
    });

    it('does not write to a destination that keeps no versions, and says so', async () => {
      const failed = async () => ((await metric(output, 'mirror_failed_passes')) ?? 0) >= 3 || undefined;
      await waitFor('three passes have failed', failed);
      expect(await contentOf(far, output)).toEqual({});
      expect(logOf(output)).toContain(`${output} keeps no versions: nothing is copied`);
      expect(await metric(output, 'mirror_synced_timestamp_seconds')).toBeUndefined();
      await prometheus.whenFiring('MirrorFailing', { mirror: 'radar', bucket: output });
      await far.mc('version', 'enable', `store/${output}`);
      await untilCopied(output);
      await prometheus.whenCleared('MirrorFailing');
    });

    it('tells Prometheus when each copy was last complete, and that nothing fails', async () => {
      for (const container of buckets) {
        const synced = async () =>
          (await metric(container, 'mirror_failed_passes')) === 0
            ? await metric(container, 'mirror_synced_timestamp_seconds')
            : undefined;
        const when = await waitFor(`${container} is complete`, synced);
        expect(Math.abs(Date.now() / 1000 - when)).toBeLessThan(600);
        const { stdout } = await pod.execute(container, ['cat', `/state/${container}.prom`]);
        const checked = await runProgram(programPath('promtool'), ['check', 'metrics'], { input: stdout });
        expect(checked).toEqual({ status: 0, stdout: '', stderr: '' });
        const recorded = `backup_plan_mirror_synced_timestamp_seconds{bucket="${container}"}`;
        const known = async () => (await prometheus.query(recorded))[0]?.labels['mirror'];
        expect(await waitFor('Prometheus knows', known)).toBe('radar');
      }
      await prometheus.whenCleared('MirrorDown');
    });

    it('copies what is added and what is changed, in the same size too', async () => {
      await put(near, intermediate, 'topics/android/partition=0/2.avro', 'second');
      await put(near, intermediate, 'topics/android/partition=0/1.avro', 'FIRST');
      await untilCopied(intermediate);
      expect(await contentOf(far, intermediate)).toMatchObject({
        'topics/android/partition=0/1.avro': 'FIRST',
      });
    });

    it('shows how far it is, by the commands of the page', async () => {
      const commands = commandsInside('How far radar is');
      expect(commands.map(({ container }) => container)).toEqual(buckets);
      for (const { container, command } of commands) {
        const shown = await pod.execute(container, command.split(' '));
        expect(shown.stdout).toContain('mirror_synced_timestamp_seconds');
      }
    });

    describe('after damage at the source', () => {
      let before: Readonly<Record<string, string>>;
      let then: string;

      beforeAll(async () => {
        before = await contentOf(near, intermediate);
        // Times of objects have no fractions of a second here.
        await new Promise((resolve) => setTimeout(resolve, 2000));
        then = new Date().toISOString().replace(/\.\d+/, '');
        await new Promise((resolve) => setTimeout(resolve, 2000));
        await put(near, intermediate, 'topics/android/partition=0/1.avro', 'ransom');
        await near.mc('rm', `store/${intermediate}/topics/android/partition=0/2.avro`);
        await untilCopied(intermediate);
      });

      it('the copy still has what is deleted, and every earlier version of what is overwritten', async () => {
        expect(await contentOf(far, intermediate)).toEqual({
          ...before,
          'topics/android/partition=0/1.avro': 'ransom',
        });
        const [list] = commandsInside('An earlier state of radar');
        const { stdout } = await pod.execute(list?.container ?? '', (list?.command ?? '').split(' '));
        expect(stdout.match(/ PUT topics\/android\/partition=0\/1\.avro$/gm)).toHaveLength(3);
      });

      it('an earlier state comes back by the commands of the page', async () => {
        await pod.stopAll();
        keys['radar-s3-internal'] = ObjectStore.credentials;
        pod = await localPod('Deployment', 'copy-that-may-write');
        await pod.start(intermediate);
        await waitFor(
          'the keys are read',
          async () => pod.has(intermediate, `/state/${intermediate}/synced`) || undefined,
        );
        const [, back] = commandsInside('An earlier state of radar');
        const command = (back?.command ?? '').replace('--rewind 2d', `--rewind ${then}`).split(' ');
        const result = await pod.execute(back?.container ?? '', command);
        expect(result).toMatchObject({ status: 0, stderr: '' });
        expect(await contentOf(near, intermediate)).toEqual(before);
      });
    });

    it('notices that nothing moves any more, and copies on when it starts anew', async () => {
      await untilCopied(intermediate);
      wayToFar.lose();
      await put(near, intermediate, 'late', 'late');
      const stalled = async () => ((await pod.isAlive(intermediate)) ? undefined : true);
      await waitFor('the liveness probe fails', stalled);
      expect(await contentOf(far, intermediate)).not.toHaveProperty('late');
      wayToFar.find();
      await pod.start(intermediate);
      await untilCopied(intermediate);
      await waitFor(
        'the liveness probe passes again',
        async () => (await pod.isAlive(intermediate)) || undefined,
      );
    });

    it('does not take a copy for a stall that is slow, for longer than nothing may move', async () => {
      const stallMs = Number(soon.STALL_SECONDS) * 1000;
      // Twice as long as nothing may move.
      const text = 'slow '.repeat(400_000);
      wayToFar.bytesPerSecond = (text.length / stallMs) * 500;
      const began = Date.now();
      await put(near, intermediate, 'large', text);
      const copied = async () => {
        expect(await pod.isAlive(intermediate)).toBe(true);
        return 'large' in (await contentOf(far, intermediate)) || undefined;
      };
      await waitFor('the large object is copied', copied, { seconds: 120 });
      expect(Date.now() - began).toBeGreaterThan(stallMs);
      wayToFar.bytesPerSecond = Number.POSITIVE_INFINITY;
      await untilCopied(intermediate);
    });

    it('counts a pass as failed that leaves an object behind, which the client does not tell', async () => {
      const policy = join(processes.folder, 'refusal.json');
      const Resource = [`arn:aws:s3:::${intermediate}/refused/*`];
      const Statement = [{ Effect: 'Deny', Action: ['s3:PutObject'], Resource }];
      writeFileSync(policy, JSON.stringify({ Version: '2012-10-17', Statement }));
      await far.mc('admin', 'policy', 'create', 'store', 'refusal', policy);
      await far.mc('admin', 'policy', 'attach', 'store', 'refusal', '--user', 'copier');
      await put(near, intermediate, 'refused/1', 'kept out');
      const failed = async () => ((await metric(intermediate, 'mirror_failed_passes')) ?? 0) > 1 || undefined;
      await waitFor('passes fail', failed, { seconds: 120 });
      await far.mc('admin', 'policy', 'detach', 'store', 'refusal', '--user', 'copier');
      await untilCopied(intermediate);
    });

    it('keeps versions for as long as the page says', async () => {
      const page = readFileSync(join(rendered.folder, 'docs/mirrors.md'), 'utf8');
      const commands = blocksOf(page, 'How long radar keeps versions').trimEnd().split('\n');
      expect(commands).toHaveLength(buckets.length);
      for (const command of commands)
        await far.mc(...command.replace('radar-to/', 'store/').split(' ').slice(1));
      for (const bucket of buckets) {
        const rules = await far.mc('ilm', 'rule', 'export', `store/${bucket}`);
        expect(JSON.parse(rules).Rules).toMatchObject([
          { NoncurrentVersionExpiration: { NoncurrentDays: 90 }, Status: 'Enabled' },
        ]);
      }
    });

    describe('when the source is lost', () => {
      let back: LocalPod;
      let lost: Readonly<Record<string, Readonly<Record<string, string>>>>;

      const all = async (store: ObjectStore) =>
        Object.fromEntries(
          await Promise.all(buckets.map(async (bucket) => [bucket, await contentOf(store, bucket)])),
        );

      beforeAll(async () => {
        await pod.stopAll();
        lost = await all(near);
        for (const bucket of buckets) await near.mc('rb', '--force', `store/${bucket}`);
        await prometheus.whenFiring('MirrorDown', { mirror: 'radar', bucket: output });
        back = await localPod('CronJob', 'back');
      });
      afterAll(() => back.stopAll());

      it('the reverse makes its buckets and brings every object back', async () => {
        for (const container of back.clients) expect(await back.run(container)).toMatchObject({ status: 0 });
        expect(await all(near)).toMatchObject(lost);
        expect(await all(near)).toEqual(await all(far));
      });

      it('leaves what an application has written since as it is', async () => {
        await put(near, output, 'project/user/1.csv.gz', 'written since');
        expect(await back.run(output)).toMatchObject({ status: 0 });
        expect(await contentOf(near, output)).toMatchObject({ 'project/user/1.csv.gz': 'written since' });
      });

      it('and then it is copied again', async () => {
        for (const container of buckets) await pod.start(container);
        await startExporter();
        for (const bucket of buckets) await untilCopied(bucket);
        for (const alert of ['MirrorDown', 'MirrorFailing', 'MirrorLagging'])
          await prometheus.whenCleared(alert);
      });
    });
  },
  ['prometheus', 'promtool'],
);

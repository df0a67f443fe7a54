import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { exampleOutputs } from '../support/example-outputs.ts';
import { Cluster } from './harness/cluster.ts';
import { installVeleroResources } from './harness/custom-resources.ts';
import { createClaim, serveClaimMetrics } from './harness/kube-state-metrics-stand-in.ts';
import { timestamp } from './harness/object-status.ts';
import { ObjectStore } from './harness/object-store.ts';
import { part } from './harness/part.ts';
import type { Processes } from './harness/processes.ts';
import { inFastMotion, renderedRuleGroups } from './harness/prometheus-rules.ts';
import { PrometheusServer } from './harness/prometheus-server.ts';
import { applyConfig } from './harness/rendered-config.ts';
import { renderedPanels, shownBy } from './harness/rendered-dashboard.ts';
import { type RenderedPlan, renderPlan } from './harness/rendered-plan.ts';
import { veleroKinds } from './harness/velero-kinds.ts';
import { VeleroServer } from './harness/velero-server.ts';
import { waitFor } from './harness/wait.ts';

let processes: Processes;
let cluster: Cluster;
let store: ObjectStore;
let velero: VeleroServer;
let prometheus: PrometheusServer;
let rendered: RenderedPlan;

/** The shortest intervals that a plan can have: a run a minute, and so no backup older than 21 minutes. */
const planOf = ({ url }: ObjectStore, more: object = {}) =>
  stringify({
    version: 1,
    cluster: 'alarms',
    velero: {
      version: '1.18.3',
      repository: { password: { secret: 'velero-repo-credentials' } },
      values: { configuration: { storeValidationFrequency: '5s' } },
    },
    storage: {
      default: {
        provider: 's3',
        bucket: 'alarms',
        region: 'us-east-1',
        endpoint: url,
        credentials: { secret: 'velero-s3' },
      },
    },
    targets: {
      often: { namespaces: ['default'], schedule: '* * * * *', retention: '1d' },
      seldom: { namespaces: ['default'], schedule: '0 2 * * *', retention: '30d' },
    },
    output: { format: 'flux', path: 'rendered', flux: { path: './rendered/kubernetes' } },
    ...more,
  });

/** What the dashboard shows beside schedules: services, and backups that others make. */
const services = {
  orders: { namespace: 'default', selector: 'app=orders', volumes: { data: { claim: 'orders' } } },
  queue: {
    namespace: 'default',
    selector: 'app=queue',
    volumes: { data: { claim: 'queue', method: 'external', by: 'mirror' } },
  },
  lost: { namespace: 'elsewhere', selector: 'app=lost' },
};
const external = {
  mirror: {
    is: 'a mirror',
    owner: 'queue team',
    verify: { metric: 'mirror_last_success_timestamp{job="velero"}', maxAge: '1h' },
  },
  tapes: { is: 'tapes', owner: 'cellar', verify: { metric: 'tape_written_timestamp', maxAge: '8d' } },
};
const dashboard = { dashboard: { folder: 'Backups' } };

/** Starts Velero as the plan's values would, and has Prometheus scrape it. */
async function startVelero(): Promise<void> {
  const flags = ['--store-validation-frequency=5s'];
  velero = await VeleroServer.start(processes, processes.folder, cluster, { flags });
  prometheus.scrape(velero.metrics);
}

/** Makes every completed backup one that was completed so many minutes ago. */
async function backdateBackups(minutes: number): Promise<void> {
  const completionTimestamp = timestamp(new Date(Date.now() - minutes * 60_000));
  for (const { metadata, status } of await cluster.labelled(veleroKinds.backup, 'velero.io/schedule-name'))
    if (status?.phase === 'Completed')
      await cluster.setStatus(veleroKinds.backup, 'velero', metadata.name, { completionTimestamp });
}

const ours = { cluster: 'alarms' };
const often = { ...ours, schedule: 'often' };
const location = { ...ours, backup_location_name: 'default' };

/** The plan's alerts that fire. */
const firing = async () =>
  (await prometheus.firing())
    .filter(({ labels }) => labels['cluster'] === 'alarms')
    .map(({ labels }) => labels['alertname']);

/** Waits until every rule has been evaluated, and demands that none had an error. */
async function demandSoundRules(): Promise<void> {
  const evaluated = async () => {
    const rules = await prometheus.rules();
    return rules.some(({ health }) => health === 'unknown') ? undefined : rules;
  };
  const rules = await waitFor('every rule has been evaluated', evaluated, { server: prometheus.process });
  expect(rules.filter(({ health }) => health !== 'ok')).toEqual([]);
}

part(
  'prometheus',
  async (started) => {
    processes = started;
    const { folder } = processes;
    cluster = await Cluster.start(processes, folder);
    await installVeleroResources(cluster);
    await cluster.kubectl(['create', 'namespace', 'velero']);
    store = await ObjectStore.start('minio', processes, join(folder, 'minio'));
    prometheus = await PrometheusServer.start(processes, join(folder, 'prometheus'));
    await startVelero();
    rendered = await renderPlan(folder, 'alarms', planOf(store));
    await applyConfig(cluster, [store], rendered);
    await velero.whenPhase(veleroKinds.location, 'default', ['Available']);
    return { kubeconfig: cluster.kubeconfig, prometheus: prometheus.url, metrics: velero.metrics };
  },
  () => {
    it.each(exampleOutputs)('Prometheus takes every rule of example $name', async (example) => {
      const groups = renderedRuleGroups(example);
      const names = groups.flatMap(({ rules }) => rules.map(({ alert, record }) => alert ?? record));
      // In the place of the example before: two of one cluster's name would write the same series, at times of their own.
      await prometheus.loadRules('example', inFastMotion(groups));
      await demandSoundRules();
      expect(names.length).toBeGreaterThan(0);
      const loaded = (await prometheus.rules()).map(({ name }) => name);
      expect(loaded).toEqual(expect.arrayContaining(names));
    });

    describe('a plan of short intervals, while its backups', () => {
      it('are made raises no alarm', async () => {
        await velero.backUp('often', 'first');
        // Velero validates a location each ten seconds at most, for which rules in fast motion have no patience.
        const gauge = async () => (await prometheus.query('velero_backup_location_status_gauge == 1'))[0];
        await waitFor('Velero tells of its location', gauge, { server: prometheus.process });
        await prometheus.loadRules('alarms', inFastMotion(renderedRuleGroups(rendered)));
        const seen = async () => {
          const [loaded] = await prometheus.query('backup_plan_rules_loaded{cluster="alarms"}');
          const successes = 'backup_plan_schedule_last_success_timestamp_seconds{cluster="alarms"}';
          const [success] = await prometheus.query(successes);
          // An alert that is pending would fire a little later.
          const alerts = await prometheus.query('ALERTS{cluster="alarms"}');
          const quiet = loaded?.value === 1 && success?.labels['schedule'] === 'often' && alerts.length === 0;
          return quiet ? true : undefined;
        };
        await waitFor('Prometheus has seen the backup', seen, { server: prometheus.process });
        const fired = 'last_over_time(ALERTS{cluster="alarms", alertstate="firing"}[1h])';
        expect(await prometheus.query(fired)).toEqual([]);
      });

      it('cannot be stored says so of the location', async () => {
        await store.stop();
        const { annotations } = await prometheus.whenFiring('VeleroStorageLocationUnavailable', location);
        expect(annotations['summary']).toBe('Backups cannot be stored in location default');
      });

      it('have no server says that Velero is down, until it is back', async () => {
        await backdateBackups(40);
        await velero.process.stop();
        const { annotations } = await prometheus.whenFiring('VeleroDown', ours);
        expect(annotations['description']).toContain('Schedules of severity warning that wait for it: 2.');
        await startVelero();
        await prometheus.whenCleared('VeleroDown', ours);
      });

      it('are too old says how old the newest may be', async () => {
        const { annotations } = await prometheus.whenFiring('VeleroBackupTooOld', often);
        expect(annotations['summary']).toMatch(/^The newest backup of often is 4\dm \d+(\.\d+)?s old$/);
        expect(annotations['description']).toContain('should complete a backup at least every 21m 0s');
      });

      it('fail validation says so', async () => {
        await velero.client('backup', 'create', 'refused', '--from-schedule', 'often');
        await velero.whenPhase(veleroKinds.backup, 'refused', ['FailedValidation']);
        const { annotations } = await prometheus.whenFiring('VeleroBackupValidationFailed', often);
        expect(annotations['summary']).toBe('Velero refused to start a backup of often');
      });

      it('can be stored again lets the alarms end', async () => {
        await store.startAgain();
        await prometheus.whenCleared('VeleroStorageLocationUnavailable', location);
        await velero.whenPhase(veleroKinds.location, 'default', ['Available']);
        await velero.backUp('often', 'second');
        await prometheus.whenCleared('VeleroBackupTooOld', often);
        await prometheus.whenCleared('VeleroBackupValidationFailed', often);
      });

      it('have lost their schedule says so, until that is applied again', async () => {
        const seldom = { ...ours, schedule: 'seldom' };
        await cluster.kubectl(['delete', veleroKinds.schedule, 'seldom', '--namespace=velero']);
        const { annotations } = await prometheus.whenFiring('VeleroScheduleMissing', seldom);
        expect(annotations['summary']).toBe('Velero does not run schedule seldom');
        await applyConfig(cluster, [store], rendered);
        await prometheus.whenCleared('VeleroScheduleMissing', seldom);
        expect(await firing()).toEqual([]);
      });

      it('did all this upset no rule', demandSoundRules);
    });

    describe('the dashboard', () => {
      const forgotten = { namespace: 'elsewhere', persistentvolumeclaim: 'forgotten' };

      it('has a cell for each service, claim, schedule and external backup, by queries that all have data', async () => {
        await cluster.kubectl(['create', 'namespace', 'elsewhere']);
        await createClaim(cluster, 'default', 'orders', 'Bound');
        await createClaim(cluster, 'default', 'queue', 'Bound');
        await createClaim(cluster, 'elsewhere', 'forgotten', 'Bound');
        await createClaim(cluster, 'elsewhere', 'waiting', 'Pending');
        const mirrored = `mirror_last_success_timestamp ${Math.floor(Date.now() / 1000)}`;
        const claims = await serveClaimMetrics(cluster, [mirrored]);
        prometheus.scrape(velero.metrics, claims);
        const plan = planOf(store, { services, external, alerts: dashboard });
        const output = await renderPlan(processes.folder, 'with-dashboard', plan);
        await prometheus.loadRules('alarms', inFastMotion(renderedRuleGroups(output)));
        // What the tests before this one have broken turns green again by and by.
        const wanted = {
          Services: { orders: 1, queue: 1, lost: 0 },
          Claims: { 'default/orders': 1, 'default/queue': 1, 'elsewhere/forgotten': 0 },
          // The first run of "seldom" is tonight.
          Schedules: { often: 1, seldom: 0 },
          'Backups that others make': { mirror: 1, tapes: 0 },
        };
        const ages = await waitFor(
          'every panel has data, and cells that are backed up are green',
          async () => {
            const shown = await shownBy(renderedPanels(output), prometheus);
            const { 'Age of the newest completed backup': newest, ...cells } = shown;
            if (isDeepStrictEqual(cells, wanted)) return newest;
            throw new Error(JSON.stringify(shown));
          },
          { server: prometheus.process },
        );
        expect(Object.keys(ages ?? {})).toEqual(['often']);
      });

      it('is red about what alerts are', async () => {
        const tapes = { ...ours, external: 'tapes', owner: 'cellar' };
        const { annotations } = await prometheus.whenFiring('ExternalBackupNotReported', tapes);
        expect(annotations['summary']).toBe('Nothing tells whether external backup tapes still works');
        // It waits for an hour; how long is for the tests of the rules to say.
        const claims = await prometheus.query('ALERTS{cluster="alarms", alertname="ClaimNotBackedUp"}');
        expect(claims.map(({ labels }) => labels)).toEqual([expect.objectContaining(forgotten)]);
      });

      it('turns green, and the alert ends, when an entry of the plan explains the claim', async () => {
        const kept = { mirror: { ...external.mirror, claims: ['elsewhere/forgot*'] }, tapes: external.tapes };
        const plan = planOf(store, { services, external: kept, alerts: dashboard });
        const output = await renderPlan(processes.folder, 'explained', plan);
        await prometheus.loadRules('alarms', inFastMotion(renderedRuleGroups(output)));
        const green = async () => {
          const shown = await shownBy(renderedPanels(output), prometheus);
          const alerts = await prometheus.query('ALERTS{cluster="alarms", alertname="ClaimNotBackedUp"}');
          return shown['Claims']?.['elsewhere/forgotten'] === 1 && alerts.length === 0 ? true : undefined;
        };
        await waitFor('the cell is green', green, { server: prometheus.process });
      });

      it('upset no rule either', demandSoundRules);
    });
  },
  ['prometheus'],
);

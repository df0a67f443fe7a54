import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ResolvedPlan } from '../../src/plan/resolved-plan.ts';
import { describeWith } from '../support/needed-programs.ts';
import { external, location, planOf, schedule, system } from './plan.ts';
import { promtool, renderAlerts, withFiles } from './rendered.ts';

interface Alert {
  readonly exp_labels: Readonly<Record<string, string>>;
  readonly exp_annotations: { readonly summary: string; readonly description: string };
}

type Series = Readonly<Record<string, string>>;

/** Whether these alerts, and no others of their name, fire at that minute with these very labels and texts. */
function verdict(
  plan: ResolvedPlan,
  alertname: string,
  minute: number,
  series: Series,
  alerts: readonly Alert[],
) {
  const files = new Map(
    [...renderAlerts(plan)].filter(([path]) => path.startsWith('tests/') && !path.endsWith('.test.yaml')),
  );
  const names = [...files.keys()].map((path) => path.slice('tests/'.length));
  const test = {
    rule_files: names,
    evaluation_interval: '1m',
    tests: [
      {
        interval: '1m',
        input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
        alert_rule_test: [{ eval_time: `${minute}m`, alertname, exp_alerts: alerts }],
      },
    ],
  };
  // JSON is YAML but for these characters, and writing it takes none of the code under test.
  const json = JSON.stringify(test).replace(
    /[\u007f-\u009f\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  files.set('tests/texts.json', json);
  return withFiles(files, (folder) => promtool(folder, 'test', 'rules', 'tests/texts.json'));
}

const passed = { status: 0, output: expect.stringContaining('SUCCESS') };
const nightly = { cluster: 'home', schedule: 'nightly', target: 'nightly', severity: 'warning' };
const plan = planOf([schedule('nightly')]);
const server = { velero_backup_total: '1x60', "velero_backup_attempt_total{schedule='nightly'}": '0x60' };
const listed = 'velero backup get --namespace velero --selector velero.io/schedule-name=nightly';
const described = 'velero backup describe --namespace velero --details NAME';
const logs = 'velero backup logs --namespace velero NAME';

describeWith(['promtool'], 'whoever is called at night reads', () => {
  it('how old the newest backup is, how old it may be, and what to type', () => {
    const series = { ...server, "velero_backup_last_successful_timestamp{schedule='nightly'}": '-100800x60' };
    const alert = {
      exp_labels: nightly,
      exp_annotations: {
        summary: 'The newest backup of nightly is 1d 4h 10m 0s old',
        description: `Schedule nightly (target nightly, cluster home) should complete a backup at least every 1d 4h 5m 0s, slack for its run included. A run that a restart of Velero cut off, or that failed while Prometheus did not look, shows here only. See how its runs ended with \`${listed}\`, then \`${described}\` and \`${logs}\`.`,
      },
    };
    expect(verdict(plan, 'VeleroBackupTooOld', 10, series, [alert])).toEqual(passed);
  });

  it('that there is no backup at all', () => {
    const series = {
      ...server,
      "backup_plan_schedule_first_seen_timestamp_seconds{cluster='home',schedule='nightly'}": '-172800',
    };
    const alert = {
      exp_labels: nightly,
      exp_annotations: {
        summary: 'There is no completed backup of nightly',
        description: `Prometheus has seen schedule nightly (target nightly, cluster home) for 2d 0h 10m 0s, longer than it takes to make a first backup, and Velero knows none that is completed: none ever was, or all are expired or deleted (of which Velero may learn only when it restarts, #10000). An hour without Prometheus starts the count anew. See \`velero schedule describe --namespace velero nightly\` and \`${listed}\`; make one now with \`velero backup create --namespace velero --from-schedule nightly\`.`,
      },
    };
    expect(verdict(plan, 'VeleroBackupNeverSucceeded', 10, series, [alert])).toEqual(passed);
  });

  it.each([
    [
      'failed',
      'VeleroBackupFailed',
      'velero_backup_failure_total',
      'A backup of nightly failed',
      'ended as Failed, so there is nothing to restore from it',
      `See why with \`${described}\` and \`${logs}\``,
    ],
    [
      'lacks something',
      'VeleroBackupPartiallyFailed',
      'velero_backup_partial_failure_total',
      'A backup of nightly is incomplete',
      'ended as PartiallyFailed: it lacks objects, volumes or a hook that worked, and a restore by schedule name passes it over',
      `See what it lacks with \`${described}\` and \`${logs}\``,
    ],
    [
      'was refused',
      'VeleroBackupValidationFailed',
      'velero_backup_validation_failure_total',
      'Velero refused to start a backup of nightly',
      'ended as FailedValidation before it began, as when its storage location is unavailable or its volume policy missing',
      `See the validation errors with \`${described}\` and the locations with \`velero backup-location get --namespace velero\``,
    ],
  ])('that a run %s, and how to see why', (_, alertname, counter, summary, meaning, look) => {
    const series = {
      ...server,
      [`${counter}{schedule='nightly'}`]: '0x9 1x50',
      "velero_backup_last_successful_timestamp{schedule='nightly'}": '-3600x60',
    };
    const description = `A run of schedule nightly (target nightly, cluster home) ${meaning}, and no run has completed since. Find it with \`${listed}\`. ${look}. The alert ends with the next completed run.`;
    expect(
      verdict(plan, alertname, 15, series, [
        { exp_labels: nightly, exp_annotations: { summary, description } },
      ]),
    ).toEqual(passed);
  });

  it('that a location is unavailable', () => {
    const alert = {
      exp_labels: { cluster: 'home', backup_location_name: 'default', severity: 'warning' },
      exp_annotations: {
        summary: 'Backups cannot be stored in location default',
        description:
          'Velero finds storage location default of cluster home unavailable or does not know it: every backup to it fails validation, and none in it can be restored. See `velero backup-location get --namespace velero`, the message in its status, and `kubectl logs --namespace velero deployment/velero`.',
      },
    };
    expect(verdict(plan, 'VeleroStorageLocationUnavailable', 10, server, [alert])).toEqual(passed);
  });

  it('that no layer of a keep-set ran in its turn', () => {
    const series = {
      velero_backup_total: '1x60',
      "velero_backup_last_successful_timestamp{schedule='ledger-daily'}": '-108000x60',
    };
    const alert = {
      exp_labels: { cluster: 'home', keep_set: 'ledger', target: 'ledger', severity: 'warning' },
      exp_annotations: {
        summary: 'The newest backup of keep-set ledger is 1d 6h 10m 0s old',
        description:
          'None of the schedules that fill keep-set ledger (target ledger, cluster home) completed a backup when it was its turn. See which one missed it with `velero backup get --namespace velero`.',
      },
    };
    expect(verdict(system, 'VeleroKeepSetTooOld', 10, series, [alert])).toEqual(passed);
  });

  const owner = 'the "database" team';

  it.each([
    [owner, { owner }, ', owner: the "database" team'],
    ['', {}, ''],
  ])('that a backup of others is too old, how old it may be, and whose it is: "%s"', (whose, owned, said) => {
    const alert = {
      exp_labels: { cluster: 'home', external: 'dump', ...owned, severity: 'warning' },
      exp_annotations: {
        summary: 'External backup dump last succeeded 1d 4h 10m 0s ago',
        description: `External backup dump (cluster home${said}) should succeed at least every 1d 2h 0m 0s. Velero does not make this backup, and what it is stands in the README beside these rules: its owner must mend it.`,
      },
    };
    const others = planOf([], { external: [external('dump', { owner: whose })] });
    const series = { dump_timestamp: '-100800x60' };
    expect(verdict(others, 'ExternalBackupTooOld', 10, series, [alert])).toEqual(passed);
  });

  it('which claim nothing backs up, and what the plan may say of it', () => {
    const claim = { namespace: 'shop', persistentvolumeclaim: 'data' };
    const alert = {
      exp_labels: { cluster: 'home', ...claim, severity: 'warning' },
      exp_annotations: {
        summary: 'Nothing backs up claim shop/data',
        description:
          'PersistentVolumeClaim data in namespace shop of cluster home holds data, but no schedule that fires stores it, and no entry of the plan says why. Let a target reach it; or name it in the plan, as a volume of a service (method: skip with a reason, or external with by) or under claims of an external backup. What this alert can see and what not stands in the README beside these rules.',
      },
    };
    const phase =
      "kube_persistentvolumeclaim_status_phase{namespace='shop',persistentvolumeclaim='data',phase='Bound'}";
    expect(verdict(plan, 'ClaimNotBackedUp', 63, { [phase]: '1x65' }, [alert])).toEqual(passed);
  });

  it('that nothing tells of a backup of others any more, and where to look', () => {
    const alert = {
      exp_labels: { cluster: 'home', external: 'dump', owner, severity: 'warning' },
      exp_annotations: {
        summary: 'Nothing tells whether external backup dump still works',
        description:
          'External backup dump (cluster home, owner: the "database" team) is watched by a metric of which Prometheus has no series: it never succeeded, nothing exports or scrapes the metric, or the metric has another name. See external.dump.verify in the plan. Velero does not make this backup, and what it is stands in the README beside these rules: its owner must mend it.',
      },
    };
    const others = planOf([], { external: [external('dump', { owner })] });
    expect(verdict(others, 'ExternalBackupNotReported', 17, {}, [alert])).toEqual(passed);
  });
});

const text = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.constantFrom(
    '{{ $labels.x }}',
    '{{',
    '}}',
    "'",
    '"',
    '\\',
    '${A}',
    '%s',
    ' ',
    '\n',
    'null',
    'yes',
    '1e3',
    '# a',
  ),
);

describeWith(['promtool'], 'any text of the plan', () => {
  const texts = fc.record({
    cluster: text,
    namespace: text,
    name: text,
    target: text,
    severity: text,
    storage: text,
    owner: text,
  });

  it('comes back unchanged from Prometheus, as label and in what people read', () => {
    fc.assert(
      fc.property(texts, ({ cluster, namespace, name, target, severity, storage, owner }) => {
        const strange = planOf([schedule(name, { target, storage, alerts: { severity, missedRuns: 0 } })], {
          cluster,
          storage: [location(storage)],
          velero: { ...system.velero, namespace },
          external: [external('dump', { owner })],
        });
        const missing = {
          exp_labels: { cluster, schedule: name, target, severity },
          exp_annotations: {
            summary: `Velero does not run schedule ${name}`,
            description: `The plan has schedule ${name} (target ${target}, cluster ${cluster}), but Velero does not report it: it was deleted, was never applied, or was paused by hand. See \`velero schedule describe --namespace ${namespace} ${name}\` and apply the rendered files again.`,
          },
        };
        const down = {
          exp_labels: { cluster, severity },
          exp_annotations: {
            summary: `Velero is down in cluster ${cluster}, so nothing is backed up`,
            description: `Prometheus gets no metrics from Velero: the server does not run, or it is not scraped. Schedules of severity ${severity} that wait for it: 1. See \`kubectl get pods --namespace ${namespace}\` and \`kubectl logs --namespace ${namespace} deployment/velero\`; if the server runs, look at its ServiceMonitor.`,
          },
        };
        expect(
          verdict(strange, 'VeleroScheduleMissing', 17, { velero_backup_total: '1x20' }, [missing]),
        ).toEqual(passed);
        expect(verdict(strange, 'VeleroDown', 12, {}, [down])).toEqual(passed);
      }),
      { numRuns: 30 },
    );
  });

  it('leaves the rendered tests passing', () => {
    fc.assert(
      fc.property(texts, ({ cluster, namespace, name, target, severity, storage, owner }) => {
        const strange = planOf([schedule(name, { target, storage, alerts: { severity, missedRuns: 0 } })], {
          cluster,
          storage: [location(storage)],
          velero: { ...system.velero, namespace },
          external: [external('dump', { owner })],
        });
        const run = withFiles(renderAlerts(strange), (folder) =>
          promtool(
            folder,
            'test',
            'rules',
            'tests/prometheus-rules.test.yaml',
            'tests/prometheus-rules-schedules.test.yaml',
          ),
        );
        expect(run).toEqual(passed);
      }),
      { numRuns: 10 },
    );
  });
});

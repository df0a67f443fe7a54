import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { ResolvedPlan } from '../../src/plan/resolved-plan.ts';
import { grafanaDashboard } from '../../src/renderers/grafana-dashboard.ts';
import { renderTemplate } from '../../src/renderers/template.ts';
import { compileText } from '../support/compile-text.ts';
import { describeWith } from '../support/needed-programs.ts';
import { promtool, renderAlerts, withFiles } from './rendered.ts';

const header = {
  version: 1,
  cluster: 'home',
  velero: { version: '1.18.3', repository: { password: { secret: 'velero-repo-credentials' } } },
  storage: {
    default: {
      provider: 'aws',
      bucket: 'home-velero',
      region: 'eu-central-1',
      credentials: { secret: 'velero-s3' },
    },
  },
  alerts: { namespace: 'monitoring', dashboard: { folder: 'Backups' } },
  output: { format: 'flux' },
};

function compiled(plan: object): ResolvedPlan {
  const { plan: result, findings } = compileText(JSON.stringify({ ...header, ...plan }));
  if (result === null) throw new Error(findings.map(({ message }) => message).join('\n'));
  return result;
}

const verify = { metric: 'mirrored', maxAge: '1h' };
const shop = compiled({
  services: {
    db: { namespace: 'shop', selector: 'app=db', volumes: { data: { claim: 'data' } } },
    web: { namespace: 'shop', selector: 'app=web' },
    queue: {
      namespace: 'shop',
      selector: 'app=queue',
      volumes: {
        data: { claim: 'queue', method: 'external', by: 'mirror' },
        spool: { method: 'skip', reason: 'sent again' },
      },
    },
    ledger: {
      namespace: 'shop',
      selector: 'app=ledger',
      volumes: { data: { claim: 'ledger', method: 'external', by: 'tapes' } },
    },
    lost: { namespace: 'elsewhere', selector: 'app=lost' },
  },
  external: {
    mirror: { is: 'another site', owner: 'queue team', verify },
    tapes: { is: 'tapes in the cellar', owner: 'cellar' },
  },
  targets: {
    nightly: { namespaces: ['shop'], schedule: 'daily 02:00', retention: '30d' },
    weekly: { namespaces: ['other'], schedule: 'weekly sun 02:00', retention: '60d' },
    'by-hand': { namespaces: ['shop'], schedule: 'manual', retention: '90d' },
  },
});

interface Panel {
  readonly id: number;
  readonly title: string;
  readonly type: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly datasource: { readonly uid: string };
  readonly targets: readonly { readonly expr: string; readonly legendFormat: string }[];
}

function dashboardOf(plan: ResolvedPlan) {
  const [file] = grafanaDashboard.files(plan, []);
  if (file === undefined) return null;
  const object = parse(renderTemplate(grafanaDashboard.template, file.view)) as {
    readonly metadata: { readonly [key: string]: unknown };
    readonly data: Readonly<Record<string, string>>;
  };
  const [[name, json] = ['', '']] = Object.entries(object.data);
  return { metadata: object.metadata, name, model: JSON.parse(json) as { panels: Panel[]; title: string } };
}

describe('the dashboard', () => {
  it('is a ConfigMap that the sidecar of Grafana puts into the folder', () => {
    const { metadata, name, model } = dashboardOf(shop) ?? {};
    expect(metadata).toMatchObject({
      namespace: 'monitoring',
      labels: { grafana_dashboard: '1' },
      annotations: { 'k8s-sidecar-target-directory': 'Backups', grafana_folder: 'Backups' },
    });
    expect([name, model?.title]).toEqual(['backup-plan-home.json', 'Backups of home']);
  });

  it('is not there where the plan asks for none, nor are its rules', () => {
    const plan = compiled({
      alerts: {},
      targets: { all: { namespaces: 'all', schedule: 'daily 02:00', retention: '30d' } },
    });
    expect(dashboardOf(plan)).toBeNull();
    const paths = [...renderAlerts(plan).keys()];
    expect(paths.filter((path) => /dashboard|services/.test(path))).toEqual([]);
  });

  it('shows what the plan has, one panel below the other', () => {
    const panels = dashboardOf(shop)?.model.panels ?? [];
    expect(panels.map(({ type, title }) => `${type} ${title}`)).toEqual([
      'stat Services',
      'stat Claims',
      'stat Schedules',
      'stat Backups that others make',
      'timeseries Age of the newest completed backup',
    ]);
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    expect(panels.map(({ gridPos }) => gridPos.y)).toEqual(
      panels.map((_, index) => panels.slice(0, index).reduce((sum, { gridPos }) => sum + gridPos.h, 0)),
    );
    for (const { datasource } of panels) expect(datasource.uid).toBe('$datasource');
  });

  it('has no panel that could only be empty', () => {
    const plan = compiled({ targets: { all: { namespaces: 'all', schedule: 'manual', retention: '30d' } } });
    expect(dashboardOf({ ...plan, schedules: [] })?.model.panels.map(({ title }) => title)).toEqual([
      'Claims',
    ]);
  });

  it('asks only for series that a rule stores, by labels that the rule gives them', () => {
    const stored = [...renderAlerts(shop).values()].join('\n');
    for (const { targets } of dashboardOf(shop)?.model.panels ?? [])
      for (const { expr } of targets) {
        const [metric = ''] = /backup_plan_\w+/.exec(expr) ?? [];
        expect(stored).toContain(`record: "${metric}"`);
      }
  });
});

const velero = (metric: string, schedule: string) => `velero_backup_${metric}{schedule='${schedule}'}`;
const fresh = '0+60x75';
const idle = '0x75';
const healthy: Readonly<Record<string, string>> = {
  velero_backup_total: '1x75',
  "velero_backup_location_status_gauge{backup_location_name='default'}": '1x75',
  [velero('attempt_total', 'nightly')]: idle,
  [velero('attempt_total', 'weekly')]: idle,
  [velero('last_successful_timestamp', 'nightly')]: fresh,
  [velero('last_successful_timestamp', 'weekly')]: fresh,
};

/** Whether the cells of a kind are green at that minute. */
function verdict(
  minute: number,
  input: Readonly<Record<string, string>>,
  kind: 'schedule' | 'service' | 'claim',
  cells: Readonly<Record<string, boolean>>,
) {
  const label = kind === 'claim' ? 'persistentvolumeclaim' : kind;
  const files = new Map(renderAlerts(shop));
  const rules = [...files.keys()].filter((path) => /^tests\/.*(?<!\.test)\.yaml$/.test(path));
  const test = {
    interval: '1m',
    input_series: Object.entries(input).map(([series, values]) => ({ series, values })),
    promql_expr_test: [
      {
        eval_time: `${minute}m`,
        expr: `max by (${label}) (backup_plan_${kind}_in_time)`,
        exp_samples: Object.entries(cells).map(([name, green]) => ({
          labels: `{${label}='${name}'}`,
          value: green ? 1 : 0,
        })),
      },
    ],
  };
  const rule_files = rules.map((path) => path.slice('tests/'.length));
  files.set('tests/case.json', JSON.stringify({ rule_files, evaluation_interval: '1m', tests: [test] }));
  return withFiles(files, (folder) => promtool(folder, 'test', 'rules', 'tests/case.json'));
}

const passed = { status: 0, output: expect.stringContaining('SUCCESS') };

describeWith(['promtool'], 'the cell of', () => {
  it('a schedule is green while its newest backup is young, one that people run as long as none failed', () => {
    const cells = { nightly: true, weekly: true, 'by-hand': true };
    expect(verdict(5, healthy, 'schedule', cells)).toEqual(passed);
  });

  it('a schedule is red until its first backup is completed', () => {
    const { [velero('last_successful_timestamp', 'weekly')]: _, ...without } = healthy;
    expect(verdict(5, without, 'schedule', { nightly: true, weekly: false, 'by-hand': true })).toEqual(
      passed,
    );
  });

  it('a schedule is red from a run that failed to one that did not, young as the newest backup may be', () => {
    const failing = {
      ...healthy,
      [velero('last_successful_timestamp', 'nightly')]: '0x49 3000x25',
      [velero('failure_total', 'nightly')]: '0x19 1x55',
      [velero('failure_total', 'by-hand')]: '0x19 1x55',
    };
    const red = { nightly: false, weekly: true, 'by-hand': false };
    expect(verdict(15, failing, 'schedule', { nightly: true, weekly: true, 'by-hand': true })).toEqual(
      passed,
    );
    expect(verdict(30, failing, 'schedule', red)).toEqual(passed);
    expect(verdict(60, failing, 'schedule', { ...red, nightly: true })).toEqual(passed);
  });

  it('a service is as red as the reddest of its volumes', () => {
    const all = { db: true, web: true, queue: true, ledger: true, lost: false };
    const mirrored: Readonly<Record<string, string>> = { ...healthy, mirrored: fresh };
    expect(verdict(5, mirrored, 'service', all)).toEqual(passed);
    expect(verdict(5, healthy, 'service', { ...all, queue: false })).toEqual(passed);
    const { [velero('last_successful_timestamp', 'nightly')]: _, ...without } = mirrored;
    expect(verdict(5, without, 'service', { ...all, db: false, web: false })).toEqual(passed);
  });

  it('a claim is green where something in time keeps it, or a reason is given', () => {
    const bound = (namespace: string, name: string) => ({
      [`kube_persistentvolumeclaim_status_phase{namespace='${namespace}',persistentvolumeclaim='${name}',phase='Bound'}`]:
        '1x75',
    });
    const claims = {
      ...bound('shop', 'data'),
      ...bound('other', 'weekly'),
      ...bound('elsewhere', 'lost'),
      ...bound('velero', 'moved'),
    };
    const cells = { data: true, weekly: true, lost: false, moved: true };
    expect(verdict(5, { ...healthy, ...claims }, 'claim', cells)).toEqual(passed);
    const { [velero('last_successful_timestamp', 'weekly')]: _, ...without } = { ...healthy, ...claims };
    expect(verdict(5, without, 'claim', { ...cells, weekly: false })).toEqual(passed);
    expect(verdict(5, without, 'claim', cells)).not.toEqual(passed);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import type { ResolvedPlan } from '../../src/plan/resolved-plan.ts';
import { describeWith } from '../support/needed-programs.ts';
import { external, manual, planOf, schedule, system } from './plan.ts';
import { promtool, renderAlerts, testFiles, withFiles } from './rendered.ts';

const passed = { status: 0, output: expect.stringContaining('SUCCESS') };

/** Runs the rendered tests as the README says, from the rendered folder. */
const runTests = (files: ReadonlyMap<string, string>) =>
  withFiles(files, (folder) => promtool(folder, 'test', 'rules', ...testFiles(files)));

/** The files of a plan, their rules changed and their tests as they are. */
function withRules(plan: ResolvedPlan, text: string | RegExp, instead: string): ReadonlyMap<string, string> {
  const files = renderAlerts(plan);
  const changed = new Map(
    [...files].map(([path, content]) => [
      path,
      path.endsWith('.test.yaml') ? content : content.replace(text, instead),
    ]),
  );
  expect([...changed].filter(([path, content]) => files.get(path) !== content)).not.toEqual([]);
  return changed;
}

/** The case of a table: a change of the rules that the tests find. */
const isFoundIn =
  (plan: ResolvedPlan) =>
  (_: string, text: string | RegExp, instead: string): void => {
    expect(runTests(withRules(plan, text, instead)).output).toContain('FAILED');
  };

const watching = planOf([schedule('nightly')], {
  external: [
    external('all'),
    external('one', {
      owner: "it's {{ them }}",
      verify: {
        metric: { name: 'dump_timestamp', labels: [{ key: 'job', value: 'a "b" c' }] },
        maxAgeSeconds: 60,
      },
    }),
    external('velero', {
      verify: { metric: { name: 'velero_backup_total', labels: [] }, maxAgeSeconds: 365 * 86_400 },
    }),
    external('unwatched', { verify: null }),
  ],
});

describeWith(['promtool'], 'the rendered rule tests', () => {
  it('pass for a system with gaps from an hour to a year', () => {
    expect(runTests(renderAlerts(system))).toEqual(passed);
  });

  it.each([
    ['schedules every minute', planOf([schedule('minutely', { longestGapSeconds: 60 })])],
    ['schedules on demand only', planOf([manual('pre-upgrade')])],
    ['no schedules', planOf([])],
    ['no storage location', planOf([schedule('nightly')], { storage: [] })],
    [
      'locations that are validated once',
      planOf([schedule('nightly')], {
        velero: { ...system.velero, values: { configuration: { storeValidationFrequency: '0s' } } },
      }),
    ],
  ])('pass for a plan with %s', (_, plan) => {
    expect(runTests(renderAlerts(plan))).toEqual(passed);
  });

  it('pass for the last file of a large plan', () => {
    const files = renderAlerts(
      planOf(Array.from({ length: 253 }, (_, index) => schedule(`target-${index}`))),
    );
    const last = new Map(
      [...files].filter(([path]) => path !== 'tests/prometheus-rules-schedules.test.yaml'),
    );
    expect(testFiles(last)).toEqual([
      'tests/prometheus-rules.test.yaml',
      'tests/prometheus-rules-schedules-2.test.yaml',
      'tests/prometheus-rules-claims.test.yaml',
    ]);
    expect(runTests(last)).toEqual(passed);
  });

  const many = planOf([
    ...Array.from({ length: 60 }, (_, index) =>
      schedule(`target.${index}`, {
        alerts: { severity: index % 3 === 0 ? 'critical' : 'warning', missedRuns: 0 },
        longestGapSeconds: 3600 * (1 + (index % 5)),
      }),
    ),
    manual('pre-upgrade', { alerts: { severity: 'info', missedRuns: 0 } }),
    ...(['daily', 'weekly'] as const).map((layer) => schedule(`late-${layer}`, { layer, target: 'late' })),
  ]);

  it('pass for so many schedules that what happens to all alike is played with some of each kind', () => {
    const files = renderAlerts(many);
    const tests = files.get('tests/prometheus-rules-schedules.test.yaml') ?? '';
    expect(tests.match(/velero_backup_failure_total\{schedule='[^']*'/g)).toHaveLength(13);
    expect(runTests(files)).toEqual(passed);
  });

  it.each([
    ['allow the last backup three minutes more', 'vector(18000 + 4800)', 'vector(18000 + 4980)'],
    ['rename an alert', 'VeleroBackupPartiallyFailed', 'VeleroBackupIncomplete'],
    ['forget on-demand schedules', 'backup_plan_schedule_on_demand"', 'backup_plan_other"'],
    ['wait an hour for a missing schedule', 'for: "15m"', 'for: "1h"'],
  ])('fail for rules of so many schedules that %s', isFoundIn(many));

  it('pass for backups of others, several of which watch the same series or one of Velero', () => {
    const files = renderAlerts(watching);
    expect(runTests(files)).toEqual(passed);
  });

  it.each([
    ['allow a backup of others three minutes more', 'vector(93600)', 'vector(93780)'],
    ['allow a backup of others three minutes less', 'vector(93600)', 'vector(93420)'],
    ['lose the owner of a backup of others', '"owner": "it\'s {{ them }}"', '"owner": "nobody"'],
    ['forget a label of a metric', /dump_timestamp\{[^}]*\}/, 'no_such_metric'],
    ['say nothing where the metric is gone', 'ExternalBackupNotReported', 'ExternalBackupMissing'],
    ['wait an hour for a metric', /(ExternalBackupNotReported[\s\S]*?for: )"15m"/, '$1"1h"'],
  ])('fail for rules that %s', isFoundIn(watching));

  const few = planOf([
    schedule('nightly'),
    schedule('database', { alerts: { severity: 'critical', missedRuns: 0 } }),
    manual('pre-upgrade'),
  ]);

  it.each([
    ['allow a backup three minutes more', 'vector(86400 + 14700)', 'vector(86400 + 14880)'],
    ['allow a backup three minutes less', 'vector(86400 + 14700)', 'vector(86400 + 14520)'],
    ['misspell a schedule', '"schedule": "nightly"', '"schedule": "nigthly"'],
    ['lose a severity', '"severity": "critical"', '"severity": "warning"'],
    [
      'forget a schedule',
      /- record: "backup_plan_schedule_max_age_seconds"[^-]*"schedule": "nightly"[^-]*/,
      '',
    ],
    ['forget on-demand schedules', 'backup_plan_schedule_on_demand"', 'backup_plan_other"'],
    ['rename an alert', 'VeleroBackupPartiallyFailed', 'VeleroBackupIncomplete'],
    [
      'count a failure that never rose',
      'increase(velero_backup_failure_total',
      'rate(velero_backup_success_total',
    ],
    ['ignore a process that started with failures', /process_start_time_seconds/g, 'no_such_metric'],
    ['wait an hour for a missing schedule', 'for: "15m"', 'for: "1h"'],
    ['call a restart an outage', 'for: "10m"', 'for: "2m"'],
    ['wait two hours for a claim', 'for: "1h"', 'for: "2h"'],
    ['forget where Velero lies', "namespace='velero'", "namespace='other'"],
    ['call one failed validation an outage', '== 1', '== 2'],
  ])('fail for rules that %s', isFoundIn(few));

  it('are accepted without a complaint', () => {
    const files = renderAlerts(system);
    const rules = [...files.keys()].filter(
      (path) => path.startsWith('tests/') && !path.endsWith('.test.yaml'),
    );
    expect(withFiles(files, (folder) => promtool(folder, 'check', 'rules', ...rules))).toEqual(passed);
  });
});

const timelines = join(import.meta.dirname, 'timelines');

describeWith(['promtool'], 'a timeline of', () => {
  it.each(readdirSync(timelines).map((file) => [basename(file, '.yaml').replaceAll('-', ' '), file]))(
    '%s',
    (_, file) => {
      const files = new Map([...renderAlerts(system)].filter(([path]) => !path.endsWith('.test.yaml')));
      files.set(`tests/${file}`, readFileSync(join(timelines, file), 'utf8'));
      expect(withFiles(files, (folder) => promtool(folder, 'test', 'rules', `tests/${file}`))).toEqual(
        passed,
      );
    },
  );
});

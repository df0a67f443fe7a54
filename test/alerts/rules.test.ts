import { describe, expect, it } from 'vitest';
import { parseAllDocuments, parseDocument } from 'yaml';
import type { ResolvedPlan } from '../../src/plan/resolved-plan.ts';
import { prometheusRule } from '../../src/renderers/prometheus-rule.ts';
import { planOf, schedule, system } from './plan.ts';
import { renderAlerts, testFiles } from './rendered.ts';

interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

interface PrometheusRule {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels: Readonly<Record<string, string>>;
  };
  readonly spec: { readonly groups: readonly { readonly name: string; readonly rules: readonly Rule[] }[] };
}

const objectsOf = (plan: ResolvedPlan): readonly PrometheusRule[] =>
  [...renderAlerts(plan)]
    .filter(([path]) => path.startsWith('kubernetes/'))
    .flatMap(([, text]) => parseAllDocuments(text).map((document) => document.toJS() as PrometheusRule));

const rulesOf = (plan: ResolvedPlan): readonly Rule[] =>
  objectsOf(plan).flatMap(({ spec }) => spec.groups.flatMap(({ rules }) => rules));

const seconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86400, w: 604800, y: 31536000 };
const durationsOf = (text: string): readonly number[] =>
  [...text.matchAll(/(?:\[|offset )(\d+)([smhdwy])/g)].map(
    ([, count, unit]) => Number(count) * (seconds[unit ?? ''] ?? Number.NaN),
  );

describe('the rules', () => {
  it.each([
    ['1h', 3600],
    ['ten minutes', 600],
    ['15d', 1296000],
  ])('look no further back than the %s that Prometheus remembers', (_, retention) => {
    const plan = { ...system, alerts: { ...system.alerts, prometheusRetentionSeconds: retention } };
    const looks = rulesOf(plan).flatMap(({ expr }) => durationsOf(expr));
    expect(looks.length).toBeGreaterThan(10);
    expect(Math.max(...looks)).toBeLessThanOrEqual(retention);
  });

  it('wait for nothing longer than an hour, even for a yearly schedule', () => {
    const waits = rulesOf(system).flatMap((rule) =>
      rule.for === undefined ? [] : durationsOf(`[${rule.for}`),
    );
    expect(waits.length).toBeGreaterThan(2);
    expect(Math.max(...waits)).toBeLessThanOrEqual(3600);
  });

  it('rest on no label but those that Velero, kube-state-metrics and the rules themselves set', () => {
    const used = rulesOf(system).flatMap(({ expr }) =>
      [...expr.replaceAll(/'[^']*'/g, '').matchAll(/(\w+)\s*!?=~?(?=[,}])/g)].map(([, label]) => label),
    );
    expect([...new Set(used)].sort()).toEqual(['cluster', 'namespace', 'phase', 'schedule']);
  });

  it('never ask for the last status, which Velero resets every minute', () => {
    expect(rulesOf(system).filter(({ expr }) => expr.includes('last_status'))).toEqual([]);
  });

  it('know each schedule with its target and severity, and none that the plan pauses', () => {
    const known = rulesOf(system).flatMap(({ record, labels }) =>
      record?.startsWith('backup_plan_schedule_') && labels?.['schedule'] ? [labels['schedule']] : [],
    );
    expect(known).toEqual(system.schedules.filter(({ name }) => name !== 'resting').map(({ name }) => name));
  });

  it('stand in the namespace and under the labels by which Prometheus selects them', () => {
    const labels = [
      { key: 'release', value: 'kube-prometheus-stack' },
      { key: 'app.kubernetes.io/part-of', value: 'kube-prometheus' },
    ];
    const plan = { ...system, alerts: { ...system.alerts, namespace: 'monitoring', labels } };
    for (const { metadata } of objectsOf(plan)) {
      expect(metadata.namespace).toBe('monitoring');
      expect(metadata.labels).toMatchObject({
        release: 'kube-prometheus-stack',
        'app.kubernetes.io/part-of': 'kube-prometheus',
        'backup-plan/cluster': 'home',
      });
    }
  });

  it('are the objects that the renderer predicts', () => {
    const predicted = [...prometheusRule.files(system, [])].flatMap(({ objects }) =>
      objects.map(({ namespace, name }) => `${namespace}/${name}`),
    );
    expect(objectsOf(system).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)).toEqual(
      predicted,
    );
  });

  it('stay in their files when a large plan gets one more schedule at its end', () => {
    const many = Array.from({ length: 600 }, (_, index) => schedule(`target-${index}`));
    const [before, after] = [planOf(many), planOf([...many, schedule('one-more')])].map(renderAlerts);
    const changed = [...(after ?? [])]
      .filter(([path, text]) => before?.get(path) !== text)
      .map(([path]) => path);
    // The first file counts the schedules.
    expect(changed.filter((path) => path.startsWith('kubernetes/'))).toEqual([
      'kubernetes/monitoring/prometheus-rules.yaml',
      'kubernetes/monitoring/prometheus-rules-schedules-3.yaml',
    ]);
    expect(objectsOf(planOf(many)).map(({ metadata }) => metadata.name)).toEqual([
      'backup-plan',
      'backup-plan-schedules',
      'backup-plan-schedules-2',
      'backup-plan-schedules-3',
      'backup-plan-claims',
    ]);
  });

  it('about claims stand in files that kubectl can apply, however many namespaces the targets name', () => {
    const namespaces = Array.from({ length: 100 }, (_, index) => `namespace-of-a-team-${index}`);
    const many = Array.from({ length: 300 }, (_, index) => {
      const nightly = schedule(`target-${index}`);
      return {
        ...nightly,
        scope: { ...nightly.scope, namespaces },
        volumes: { ...nightly.volumes, method: 'fs-backup' as const },
      };
    });
    const files = [...renderAlerts(planOf(many))].filter(([path]) => path.startsWith('kubernetes/'));
    expect(files.filter(([path]) => path.includes('claims')).length).toBeGreaterThan(10);
    expect(Math.max(...files.map(([, text]) => text.length))).toBeLessThan(200_000);
    const known = rulesOf(planOf(many)).filter(({ record }) => record === 'backup_plan_claim_schedule');
    expect(known.map(({ labels }) => labels?.['schedule'])).toEqual(many.map(({ name }) => name));
  });

  it('need no schedules file where nothing is scheduled', () => {
    expect([...renderAlerts(planOf([])).keys()].filter((path) => path.startsWith('kubernetes/'))).toEqual([
      'kubernetes/monitoring/prometheus-rules.yaml',
      'kubernetes/monitoring/prometheus-rules-claims.yaml',
    ]);
  });

  it('are the same for promtool as for the operator', () => {
    const files = renderAlerts(system);
    for (const [path, text] of files) {
      if (!path.startsWith('kubernetes/')) continue;
      const plain = files.get(path.replace('kubernetes/monitoring/', 'tests/')) ?? '';
      expect(parseDocument(plain).toJS()).toEqual((parseDocument(text).toJS() as PrometheusRule).spec);
    }
    expect(testFiles(files)).toEqual([
      'tests/prometheus-rules.test.yaml',
      'tests/prometheus-rules-schedules.test.yaml',
      'tests/prometheus-rules-claims.test.yaml',
    ]);
  });

  it('wait for two validations of a location, however seldom Velero makes them', () => {
    const waitOf = (frequency: string) => {
      const plan = {
        ...system,
        velero: { ...system.velero, values: { configuration: { storeValidationFrequency: frequency } } },
      };
      return rulesOf(plan).find(({ alert }) => alert === 'VeleroStorageLocationUnavailable')?.for;
    };
    const waits = ['', '1m', '10m', '1h30m', '-10m'].map(waitOf);
    expect(waits).toEqual(['5m', '5m', '23m', '183m', '5m']);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { runPlan } from '../support/run-plan.ts';

const folder = join(import.meta.dirname, '../../examples');
const namesIn = (part: string): readonly string[] =>
  readdirSync(join(folder, part), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(part, name));
const families = ['providers', 'cases'];
const examples = [...namesIn('.').filter((name) => !families.includes(name)), ...families.flatMap(namesIn)];

describe.each(examples)('the example %s', (name) => {
  const at = join(folder, name);

  test('has no error and no warning', async () => {
    const { stdout } = await runPlan(['validate', 'backup-plan.yaml', '--format', 'json'], at);
    const { findings } = JSON.parse(stdout) as { findings: readonly { readonly severity: string }[] };
    expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
  });

  test('renders to its committed output, byte for byte', async () => {
    const { code, stdout } = await runPlan(['render', 'backup-plan.yaml', '--check', '--out', 'output'], at);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  });

  test('says what it is about', () => {
    expect(readFileSync(join(at, 'README.md'), 'utf8').length).toBeGreaterThan(400);
  });
});

interface Schedule {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly schedule: string;
    readonly paused?: boolean;
    readonly template: Record<string, unknown> & { readonly ttl: string };
  };
}

describe('the system that the root example is', () => {
  const text = readFileSync(join(folder, 'brrtrouter/output/kubernetes/config/schedules.yaml'), 'utf8');
  const schedules = new Map(
    parseAllDocuments(text)
      .map((document) => document.toJS() as Schedule)
      .map((schedule) => [schedule.metadata.name, schedule]),
  );

  const promised: readonly (readonly [string, RegExp, number])[] = [
    ['brrtrouter-complete', /^0 2 \* \* \*$/, 720],
    ['disaster-recovery', /^0 1 \* \* 0$/, 8760],
    ['configuration', /^0 4 \* \* 0$/, 4320],
    ['prometheus-data', /^\d+ \*\/4 \* \* \*$/, 168],
    ['loki-logs', /^\d+ \*\/12 \* \* \*$/, 336],
    ['grafana-dashboards', /^30 3 \* \* \*$/, 2160],
    ['jaeger-traces', /^\d+ \*\/8 \* \* \*$/, 168],
    ['postgres-database', /^\d+ \*\/6 \* \* \*$/, 2160],
    ['redis-cache', /^\d+ \*\/4 \* \* \*$/, 168],
    ['petstore-app', /^45 3 \* \* \*$/, 720],
    ['observability-stack', /^\d+ \*\/6 \* \* \*$/, 168],
    ['pre-upgrade', /^0 0 1 1 \*$/, 2160],
  ];

  test.each(promised)('%s runs at %s and is kept for %d hours', (name, cron, hours) => {
    const schedule = schedules.get(name);
    expect(schedule?.spec.schedule).toMatch(cron);
    expect(schedule?.spec.template.ttl).toBe(`${hours}h0m0s`);
    expect(schedule?.spec.paused ?? false).toBe(name === 'pre-upgrade');
  });

  test('there is no thirteenth schedule', () => {
    expect([...schedules.keys()].sort()).toEqual(promised.map(([name]) => name).sort());
  });

  test('hooks stand where the pods of their service are, and nowhere else', () => {
    const hooked = (service: string) =>
      [...schedules.values()]
        .filter(({ spec }) => JSON.stringify(spec.template['hooks'] ?? '').includes(`"${service}-`))
        .map(({ metadata }) => metadata.name);
    const everything = ['brrtrouter-complete', 'disaster-recovery', 'pre-upgrade'];
    expect(hooked('postgres').sort()).toEqual([...everything, 'postgres-database'].sort());
    expect(hooked('redis').sort()).toEqual([...everything, 'redis-cache'].sort());
  });

  test('disaster recovery takes all cluster-scoped resources, the configuration only two kinds', () => {
    expect(schedules.get('disaster-recovery')?.spec.template['includeClusterResources']).toBe(true);
    expect(schedules.get('configuration')?.spec.template['includedResources']).toEqual([
      'configmaps',
      'secrets',
    ]);
  });
});

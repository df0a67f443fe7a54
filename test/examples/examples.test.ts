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
  readonly spec: { readonly template: Record<string, unknown> };
}

describe('the system that the root example is', () => {
  const text = readFileSync(join(folder, 'brrtrouter/output/kubernetes/config/schedules.yaml'), 'utf8');
  const schedules = new Map(
    parseAllDocuments(text)
      .map((document) => document.toJS() as Schedule)
      .map((schedule) => [schedule.metadata.name, schedule]),
  );

  test('hooks stand where the pods of their service are, and nowhere else', () => {
    const hooked = (service: string) =>
      [...schedules.values()]
        .filter(({ spec }) => JSON.stringify(spec.template['hooks'] ?? '').includes(`"${service}-`))
        .map(({ metadata }) => metadata.name);
    const everything = ['brrtrouter-complete', 'disaster-recovery', 'pre-upgrade'];
    expect(hooked('postgres').sort()).toEqual([...everything, 'postgres-database'].sort());
    expect(hooked('redis').sort()).toEqual([...everything, 'redis-cache'].sort());
  });
});

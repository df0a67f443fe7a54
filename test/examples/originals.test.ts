import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { originals } from './promised-schedules.ts';

interface Schedule {
  readonly metadata: { readonly name: string; readonly labels: Labels };
  readonly spec: {
    readonly schedule: string;
    readonly paused?: boolean;
    readonly template: Readonly<Record<string, unknown>> & { readonly metadata: { readonly labels: Labels } };
  };
}

type Labels = Readonly<Record<string, string>>;

/** Without the labels that plan gives to everything. */
const ownLabels = (labels: Labels): Labels =>
  Object.fromEntries(
    Object.entries(labels).filter(([key]) => !/^(backup-plan|app\.kubernetes\.io)\//.test(key)),
  );

const schedulesOf = (output: string): readonly Schedule[] =>
  parseAllDocuments(
    readFileSync(
      join(import.meta.dirname, '../../examples', output, 'kubernetes/config/schedules.yaml'),
      'utf8',
    ),
  ).map((document) => document.toJS() as Schedule);

describe.each(Object.entries(originals))('the schedules of %s', (example, promised) => {
  const schedules = schedulesOf(example);

  test('are those of the original, no more and no fewer', () => {
    expect(schedules.map(({ metadata }) => metadata.name).sort()).toEqual(Object.keys(promised).sort());
  });

  test.each(Object.entries(promised))(
    '%s runs, keeps, takes and is called what it did there',
    (name, { cron, ttl, labels = {}, paused = false, template }) => {
      const schedule = schedules.find(({ metadata }) => metadata.name === name);
      const { metadata, spec } = schedule ?? expect.fail(`there is no schedule ${name}`);
      expect(spec.schedule).toMatch(cron);
      expect(spec.paused ?? false).toBe(paused);
      const unsaid = Object.keys(template).map((field) => [field, undefined]);
      expect({ ...Object.fromEntries(unsaid), ...spec.template }).toMatchObject({ ...template, ttl });
      expect([ownLabels(metadata.labels), ownLabels(spec.template.metadata.labels)]).toEqual([
        labels,
        labels,
      ]);
    },
  );
});

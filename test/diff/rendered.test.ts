import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Risk } from '../../src/diff/risk.ts';
import type { Review } from '../../src/review.ts';
import { runPlan } from '../support/run-plan.ts';
import { compareTexts, compareWithRendered, planWith } from './compare-texts.ts';

const folder = join(import.meta.dirname, 'risks');
/** An earlier plan with errors renders to nothing. */
const codes = readdirSync(folder).filter((code) => code !== 'base-not-understood');
const pairs = codes.flatMap((code) =>
  readdirSync(join(folder, code))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `${code}/${name}`),
);

const isGrave = ({ level, acknowledged }: Risk): boolean =>
  (level === 'critical' || level === 'high') && acknowledged === null;
const codesOf = ({ comparison }: Review): readonly string[] =>
  comparison.risks.filter(isGrave).map(({ code }) => code);

describe('against what the earlier plan renders to', () => {
  test.each(pairs)('a loss that objects show is not harmless: %s', (name) => {
    const { before, after } = parse(readFileSync(join(folder, name), 'utf8'));
    const [old, young] = [planWith(before), planWith(after)];
    const [known, told] = [compareTexts(old, young), compareWithRendered(old, young)];
    if (told.objects.length === 0) return;
    if (known.comparison.risks.length > 0) expect(told.comparison.risks).not.toEqual([]);
    if (codesOf(known).length > 0) expect(codesOf(told)).not.toEqual([]);
  });

  test.each(pairs)('a plan that is as it was does not differ: %s', (name) => {
    const plan = planWith(parse(readFileSync(join(folder, name), 'utf8')).after);
    const { comparison, objects, files } = compareWithRendered(plan, plan);
    expect({ risks: comparison.risks, objects, files }).toEqual({ risks: [], objects: [], files: [] });
  });

  test.each([
    ['argocd', 'flux'],
    ['flux', 'plain'],
    ['plain', 'argocd'],
  ])('it is told who applied it: %s, now %s', (before, after) => {
    const planOf = (format: string) => planWith({ output: { format, path: 'rendered' } });
    const { comparison } = compareWithRendered(planOf(before), planOf(after));
    expect(comparison.risks.map(({ code }) => code)).toContain('output-moved');
    expect(comparison.risks.map(({ code }) => code)).not.toContain('rendered-change-untold');
  });
});

const examples = join(import.meta.dirname, '../../examples');
const rendered = ['', 'providers', 'cases']
  .flatMap((part) => readdirSync(join(examples, part)).map((name) => join(part, name)))
  .filter((name) => existsSync(join(examples, name, 'output/.plan-manifest.json')));

test.each(rendered)('the output of an example is no change of its plan: %s', async (name) => {
  const { code, stdout, stderr } = await runPlan(
    ['diff', '--against', 'output', '--exit-code'],
    join(examples, name),
  );
  expect(stdout + stderr).toContain('No differences.');
  expect(code).toBe(0);
});

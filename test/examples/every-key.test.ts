import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { languageIn, type RichPlan } from '../plan/rich-plans.ts';
import { clusterOutputs, judgedOutputs } from '../support/example-outputs.ts';
import { runPlan } from '../support/run-plan.ts';

/** The plan of each example, and what it comes to for each of its clusters. */
async function examplePlans(): Promise<readonly RichPlan[]> {
  const plans = new Map(
    judgedOutputs.map(({ planFile }) => [planFile, parse(readFileSync(planFile, 'utf8'))]),
  );
  const merged = clusterOutputs.map(async ({ planFile, cluster }) => {
    const { stdout } = await runPlan(['show', planFile, '--cluster', cluster], import.meta.dirname);
    return { file: `${planFile} for ${cluster}`, plan: parse(stdout) };
  });
  return [...[...plans].map(([file, plan]) => ({ file, plan })), ...(await Promise.all(merged))];
}

/**
 * The key itself, wherever it may stand: the settings of targets stand at three heights, hooks and credentials in several
 * places, and what stores have in common on each of them.
 */
const keyOf = (name: string): string =>
  name
    .replace(/\(.*?\)/g, '')
    .replace(/^(tiers|targets)\.<name>\.(schedules\.<name>\.)?/, 'targets.<name>.')
    .replace(/^(retention\.<name>|targets\.<name>\.retention)\./, 'retention.<name>.')
    .replace(/^services\.<name>\.hooks\[\]\./, 'hooks.<name>.')
    .replace(/^hooks\.<name>\.(pre|post)\./, 'hooks.<name>.pre.')
    .replace(/^.*\.(externalSecret|workloadIdentity)\./, '$1.')
    .replace(
      /^([\w-]+-credentials|customer-key|volumes\.snapshotLocations\.<name>\.credentials)\./,
      'credentials.',
    )
    .replace(/^velero\.repository\.password\./, 'credentials.')
    .replace(/\.\w+SecretRef\./, '.secretRef.');

test('every key of the language is used by some example', async () => {
  const keys = languageIn(await examplePlans()).filter(({ kind }) => kind === 'property');
  const used = new Set(keys.filter(({ places }) => places.length > 0).map(({ name }) => keyOf(name)));
  expect([...new Set(keys.map(({ name }) => keyOf(name)))].filter((key) => !used.has(key))).toEqual([]);
});

import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Document, parseDocument } from 'yaml';
import type { ResolvedPlan } from '../../../src/plan/resolved-plan.ts';
import { compileFile } from '../../support/compile-text.ts';
import type { Example, ExampleOutput } from '../../support/example-outputs.ts';
import { runPlan } from '../../support/run-plan.ts';
import { withoutEncryptedFiles } from './without-encrypted-files.ts';

export interface RenderedPlan extends ExampleOutput {
  readonly plan: ResolvedPlan;
}

/** What `plan show` prints of a cluster is a plan of one cluster. */
async function textOf({ planFile, cluster }: Example, folder: string): Promise<string> {
  if (cluster === '') return readFileSync(planFile, 'utf8');
  const { code, stdout, stderr } = await runPlan(['show', planFile, '--cluster', cluster], folder);
  if (code !== 0) throw new Error(`plan show --cluster ${cluster}: ${code}\n${stderr}`);
  return stdout;
}

/** Renders a plan into `<folder>/<name>`. Throws with what plan said where it refuses. */
export async function renderPlan(folder: string, name: string, text: string): Promise<RenderedPlan> {
  const file = join(folder, `${name}.yaml`);
  writeFileSync(file, text);
  const output = { name, folder: join(folder, name) };
  const { code, stdout, stderr } = await runPlan(['render', file, '--out', output.folder], folder);
  if (code !== 0) throw new Error(`plan render ${name}: ${code}\n${stdout}${stderr}`);
  const { plan } = compileFile(file);
  if (plan === null) throw new Error(`${name} was rendered and cannot be compiled`);
  return { ...output, plan };
}

/** A plan that moves takes its list of namespaces along. */
export function copyInventory(plan: Document, planFile: string, folder: string): void {
  const inventory = plan.get('inventory');
  if (typeof inventory === 'string') cpSync(join(dirname(planFile), inventory), join(folder, inventory));
}

/** Renders an example after a change of its plan: what a test needs otherwise is said in the plan, never in the output. */
export async function renderChanged(
  example: Example,
  folder: string,
  change: (plan: Document) => void,
): Promise<RenderedPlan> {
  const plan = parseDocument(await textOf(example, folder));
  withoutEncryptedFiles(plan);
  change(plan);
  copyInventory(plan, example.planFile, folder);
  return renderPlan(folder, example.name.replaceAll('/', '-'), String(plan));
}

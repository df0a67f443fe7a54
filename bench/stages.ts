// Every stage of a render with a clock between them; bundled by `bench.mjs` as the program itself is.
import { besideFiles } from '../src/commands/beside-files.ts';
import { inventoryFiles } from '../src/commands/load-inventory.ts';
import { fromSourceRoot, loadPlan } from '../src/commands/load-plan.ts';
import { checkTree } from '../src/output/check-tree.ts';
import { writeTree } from '../src/output/write-tree.ts';
import { readPlan } from '../src/plan/plan-document.ts';
import { resolve } from '../src/plan/resolve.ts';
import { shape } from '../src/plan/shape.ts';
import { renderTree } from '../src/renderers/render-tree.ts';
import { acknowledge } from '../src/rules/acknowledge.ts';
import { rules } from '../src/rules/index.ts';
import { runRules } from '../src/rules/run-rules.ts';

/** Milliseconds of each stage, in the order of their work. */
export async function timeStages(name: string, out: string): Promise<Record<string, number>> {
  const context = {
    cwd: process.cwd(),
    environment: process.env,
    stdout: { isTerminal: false, write() {} },
    stderr: { isTerminal: false, write() {} },
    today: '2026-01-31',
    version: '0.0.0',
  };
  const times: Record<string, number> = {};
  function timed<Result>(stage: string, work: () => Result): Result {
    const start = performance.now();
    const result = work();
    times[stage] = performance.now() - start;
    return result;
  }
  const file = loadPlan(name, {}, context);
  const { document } = timed('read', () => readPlan({ ...file, file: name }));
  if (document === null) throw new Error(`${name} cannot be read`);
  const { plan: shaped } = timed('shape', () => shape(document));
  if (shaped === null) throw new Error(`${name} has errors`);
  const sourcePath = { of: (folder: string) => fromSourceRoot(file, folder), inGit: file.inGit };
  const surroundings = {
    sourcePath,
    besideFiles: besideFiles(file),
    inventories: inventoryFiles(file, {}, context),
  };
  const { plan } = timed('resolve', () => resolve(shaped, surroundings, false));
  if (plan === null) throw new Error(`${name} has errors`);
  timed('check', () => acknowledge(runRules(rules, plan, false), plan.acknowledge, context.today, false));
  const tree = timed('render', () => renderTree(plan, new Map()));
  const { validateObject } = await import('../src/output/kubernetes-schemas.ts');
  timed('read back', () => checkTree(tree, { validate: validateObject }));
  timed('write', () => writeTree(out, tree, { force: false, protectedFolders: [] }));
  return times;
}

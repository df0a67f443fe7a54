import { type Compilation, compile, explanations, type PlanSource } from '../compile.ts';
import type { FragmentFiles } from '../plan/fragments/fragments.ts';
import { besideFiles } from './beside-files.ts';
import type { CommandContext, OptionValues } from './command.ts';
import { givenInventories, inventoryFiles } from './load-inventory.ts';
import { fromSourceRoot, loadPlan, type PlanFile } from './load-plan.ts';
import { prepareReport, type ReportRole } from './report-options.ts';
import { wrongUsage } from './wrong-usage.ts';

export interface CompiledFile {
  readonly file: PlanFile;
  readonly compilation: Compilation;
}

/** Only a plan that has the word can include files; the others start faster without what finds them. */
async function fragmentFiles(file: PlanFile): Promise<FragmentFiles> {
  if (!Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength).includes('include'))
    return () => [];
  const { fragmentsOf } = await import('./load-fragments.ts');
  return fragmentsOf(file);
}

type FilesBeside = Pick<PlanSource, 'fragments' | 'besideFiles' | 'inventories'>;

/** What a plan on the disk may name. */
export const filesBeside = async (
  file: PlanFile,
  options: OptionValues,
  context: CommandContext,
): Promise<FilesBeside> => ({
  fragments: await fragmentFiles(file),
  besideFiles: besideFiles(file),
  inventories: inventoryFiles(file, options, context),
});

/** Compiles the bytes of a plan under the name that messages give it; nothing is reported. */
export const compileBytes = (
  file: PlanFile,
  name: string,
  files: FilesBeside,
  { today }: CommandContext,
): Compilation =>
  compile({
    file: name,
    bytes: file.bytes,
    maxBytes: file.maxBytes,
    today,
    sourcePath: { of: (folder) => fromSourceRoot(file, folder), inGit: file.inGit },
    ...files,
  });

/** A list of namespaces for a cluster that the plan does not have is a slip of the pen. */
export function refuseUnknownInventory(
  { clusters }: Compilation,
  options: OptionValues,
  { cwd }: CommandContext,
): void {
  const names = clusters.map(({ document }) => document.cluster).filter((cluster) => cluster !== '');
  const unknown = [...givenInventories(options, cwd).keys()].find(
    (cluster) => cluster !== '' && !names.includes(cluster),
  );
  if (unknown === undefined || names.length === 0) return;
  throw wrongUsage(
    `--inventory is for cluster ${unknown}, which the plan does not have`,
    `give ${names.map((name) => `${name}=FILE`).join(' or ')}`,
  );
}

/**
 * Reads, compiles and reports one plan; what every verb that takes a plan begins with. `refused`: what the report says
 * of a plan with errors, behind their number.
 */
export async function compileFile(
  name: string,
  options: OptionValues,
  context: CommandContext,
  role: ReportRole,
  refused = '',
): Promise<CompiledFile> {
  const print = prepareReport(options, context, role, name);
  const file = loadPlan(name, options, context);
  const compilation = compileBytes(file, file.name, await filesBeside(file, options, context), context);
  refuseUnknownInventory(compilation, options, context);
  const { findings, plans, isPartial } = compilation;
  const outcome = plans.length === 0 ? refused : '';
  print({ file: file.name, findings, explanations: explanations(), outcome, isPartial });
  return { file, compilation };
}

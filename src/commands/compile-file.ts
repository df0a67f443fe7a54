import { type Compilation, compile, explanations } from '../compile.ts';
import type { CommandContext, OptionValues } from './command.ts';
import { fromSourceRoot, loadPlan, type PlanFile } from './load-plan.ts';
import { prepareReport } from './report-options.ts';

export interface CompiledFile {
  readonly file: PlanFile;
  readonly compilation: Compilation;
}

/** What findings are to the verb: its result, or a remark beside it that stays silent while there is none. */
export type ReportRole = 'result' | 'remark';

/** Reads, compiles and reports one plan; what every verb that takes a plan begins with. */
export function compileFile(
  name: string,
  options: OptionValues,
  context: CommandContext,
  role: ReportRole,
): CompiledFile {
  const print = prepareReport(options, context, role, name);
  const file = loadPlan(name, options, context);
  const compilation = compile({
    file: file.name,
    bytes: file.bytes,
    maxBytes: file.maxBytes,
    today: context.today,
    sourcePath: { of: (folder) => fromSourceRoot(file, folder), inGit: file.inGit },
  });
  const { document, source, findings, plan } = compilation;
  const outcome = role === 'remark' && plan === null ? 'nothing was written' : '';
  print({ file: file.name, document, source, findings, explanations: explanations(), outcome });
  return { file, compilation };
}

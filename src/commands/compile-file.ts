import { type Compilation, compile } from '../compile.ts';
import type { CommandContext, OptionValues } from './command.ts';
import { fromSourceRoot, loadPlan, type PlanFile } from './load-plan.ts';
import { prepareReport } from './report-options.ts';

export interface CompiledFile {
  readonly file: PlanFile;
  readonly compilation: Compilation;
}

/** Reads, compiles and reports one plan; what every verb that takes a plan begins with. */
export function compileFile(name: string, options: OptionValues, context: CommandContext, outcome: string): CompiledFile {
  const report = prepareReport(options, context);
  const file = loadPlan(name, options, context);
  const compilation = compile({
    file: file.name,
    bytes: file.bytes,
    maxBytes: file.maxBytes,
    today: context.today,
    sourcePath: { of: (folder) => fromSourceRoot(file, folder), inGit: file.inGit },
  });
  report({ file: file.name, document: compilation.document, findings: compilation.findings, explanations: compilation.explanations, outcome });
  return { file, compilation };
}

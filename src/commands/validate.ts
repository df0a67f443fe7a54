import { exitCode } from '../diagnostic.ts';
import type { Command } from './command.ts';
import { inventoryOption } from './inventory-option.ts';
import { planArgument, usualPlan } from './plan-argument.ts';
import { reportOptions } from './report-options.ts';

export const validate: Command = {
  name: 'validate',
  summary: 'prove that a plan can keep what it promises, and say where it cannot',
  arguments: [planArgument],
  options: [inventoryOption, ...reportOptions],
  async run([name = usualPlan], options, context) {
    const { compileFile } = await import('./compile-file.ts');
    const { compilation } = await compileFile(name, options, context, 'result');
    return compilation.plans.length === 0 ? exitCode.planErrors : exitCode.done;
  },
};

import { exitCode } from '../diagnostic.ts';
import type { Command, OptionValues } from './command.ts';
import { inventoryOption } from './inventory-option.ts';
import { planArgument, usualPlan } from './plan-argument.ts';
import { reportOptions } from './report-options.ts';
import { wrongUsage } from './wrong-usage.ts';

/** What Git tracks is only looked at where something is compared. */
function refuseTrackedAlone(options: OptionValues): void {
  if (options['tracked'] !== true || options['check'] === true) return;
  throw wrongUsage('--tracked without --check would do nothing', 'write plan render --check --tracked');
}

/** Of two options that contradict each other, one would silently not happen. */
function refuseContradictions(options: OptionValues): void {
  if (options['check'] === true && options['force'] === true)
    throw wrongUsage('--check writes no file, so --force beside it would do nothing', 'give one of the two');
  const beside = (['check', 'out', 'force'] as const).find((name) => options[name] !== undefined);
  if (options['stdout'] !== true || beside === undefined) return;
  throw wrongUsage(
    `--stdout writes and compares no file, so --${beside} beside it would do nothing`,
    'give one of the two',
  );
}

export const render: Command = {
  name: 'render',
  summary: 'compile a plan into the directory that Flux, kubectl, helm and people read',
  arguments: [planArgument],
  options: [
    {
      flags: '--out <dir>',
      description: 'render into this folder (relative to the working folder) instead of output.path',
    },
    { flags: '--check', description: 'write nothing; exit 2 and list what differs from the folder' },
    {
      flags: '--tracked',
      description: 'with --check: list what Git does not track, too, which would be in no commit',
    },
    { flags: '--stdout', description: 'write no file; print every Kubernetes object' },
    { flags: '--force', description: 'overwrite files that were edited by hand since the last render' },
    {
      flags: '--templates <dir>',
      description: 'use the templates of this folder in place of built-in ones of the same name',
    },
    inventoryOption,
    ...reportOptions,
  ],
  async run([name = usualPlan], options, context) {
    refuseContradictions(options);
    refuseTrackedAlone(options);
    const { compileFile } = await import('./compile-file.ts');
    const { compilation, file } = await compileFile(name, options, context, 'remark', 'nothing was written');
    if (compilation.plans.length === 0) return exitCode.planErrors;
    const { deliver } = await import('./deliver.ts');
    return deliver(compilation, file, options, context);
  },
};

import { exitCode } from '../diagnostic.ts';
import type { Command } from './command.ts';
import { reportOptions } from './report-options.ts';

export const render: Command = {
  name: 'render',
  summary: 'compile a plan into the directory that Flux, kubectl, helm and people read',
  arguments: [{ name: 'plan', description: 'the plan file', default: 'backup-plan.yaml' }],
  options: [
    {
      flags: '--out <dir>',
      description: 'render into this folder (relative to the working folder) instead of output.path',
    },
    { flags: '--check', description: 'write nothing; exit 2 and list what differs from the folder' },
    { flags: '--stdout', description: 'write no file; print every Kubernetes object' },
    { flags: '--force', description: 'overwrite files that were edited by hand since the last render' },
    {
      flags: '--templates <dir>',
      description: 'use the templates of this folder in place of built-in ones of the same name',
    },
    ...reportOptions,
  ],
  async run([name = 'backup-plan.yaml'], options, context) {
    const { compileFile } = await import('./compile-file.ts');
    const { compilation, file } = compileFile(name, options, context, 'remark');
    if (compilation.plan === null) return exitCode.planErrors;
    const { deliver } = await import('./deliver.ts');
    return deliver(compilation.plan, file, options, context);
  },
};

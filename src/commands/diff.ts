import { exitCode } from '../diagnostic.ts';
import { diffFormatNames } from '../report/diff/format-names.ts';
import type { Command } from './command.ts';
import { inventoryOption } from './inventory-option.ts';

export const diff: Command = {
  name: 'diff',
  summary: 'say what a change to the plan means for backups, before it is merged',
  arguments: [
    {
      name: 'base',
      description:
        "a Git ref or another plan file to compare with; by default where the branch left the upstream's default branch",
      default: '',
    },
    { name: 'plan', description: 'the plan file', default: 'backup-plan.yaml' },
  ],
  options: [
    {
      flags: '--format <format>',
      description: `${diffFormatNames.join(', ')}; FORMAT=FILE writes a file; may be repeated (default: text)`,
      repeatable: true,
    },
    { flags: '--exit-code', description: 'exit 2 when anything differs' },
    {
      flags: '--fail-on <level>',
      description: 'exit 3 when a risk of this level or a worse one is not acknowledged',
      choices: ['critical', 'high', 'medium'],
    },
    { flags: '--text', description: 'show in the text form how each rendered file differs' },
    inventoryOption,
    { flags: '--max-size <size>', description: 'refuse a larger plan', default: '1MiB' },
  ],
  async run([base = '', name = 'backup-plan.yaml'], options, context) {
    const { reviewPlans } = await import('./review-plans.ts');
    const outcome = await reviewPlans(base, name, options, context);
    if (outcome === null) return exitCode.planErrors;
    if (outcome.isGateReached) return exitCode.risk;
    return options['exitCode'] === true && outcome.isDifferent ? exitCode.different : exitCode.done;
  },
};

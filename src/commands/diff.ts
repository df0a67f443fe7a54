import { exitCode } from '../diagnostic.ts';
import { diffFormatNames } from '../report/diff/format-names.ts';
import type { Command, OptionValues } from './command.ts';
import { inventoryOption } from './inventory-option.ts';
import { maxSizeOption, planArgument, usualPlan } from './plan-argument.ts';
import { wrongUsage } from './wrong-usage.ts';

/** Beside `--against`, which is the base, one argument is the plan. */
function sidesOf(
  base: string,
  name: string,
  { against }: OptionValues,
): readonly [base: string, plan: string] {
  if (against === undefined || base === '') return [base, name];
  if (name === usualPlan) return ['', base];
  throw wrongUsage(`--against ${against} and ${base} are both the base`, 'give one of the two');
}

export const diff: Command = {
  name: 'diff',
  summary: 'say what a change to the plan means for backups, before it is merged',
  arguments: [
    {
      name: 'base',
      description:
        "a Git ref or another plan file to compare with; by default where the branch left the upstream's default branch",
      default: '',
      isRef: true,
    },
    planArgument,
  ],
  options: [
    {
      flags: '--against <dir>',
      description: 'compare with a rendered folder, as it is applied now, in the place of another plan',
    },
    {
      flags: '--format <format>',
      description: `${diffFormatNames.join(', ')}; FORMAT=FILE writes a file; may be repeated (default: text)`,
      repeatable: true,
      suggestions: diffFormatNames,
    },
    { flags: '--exit-code', description: 'exit 2 when anything differs' },
    {
      flags: '--fail-on <level>',
      description: 'exit 3 when a risk of this level or a worse one is not acknowledged',
      choices: ['critical', 'high', 'medium'],
    },
    {
      flags: '--max-chars <n>',
      description:
        'longest Markdown form: a number, or what github, gitlab or azure-devops takes for a comment (default: github)',
      suggestions: ['github', 'gitlab', 'azure-devops'],
    },
    { flags: '--text', description: 'show in the text form how each rendered file differs' },
    inventoryOption,
    maxSizeOption,
  ],
  async run([base = '', name = usualPlan], options, context) {
    const { reviewPlans } = await import('./review-plans.ts');
    const [from, plan] = sidesOf(base, name, options);
    const outcome = await reviewPlans(from, plan, options, context);
    if (outcome === null) return exitCode.planErrors;
    if (outcome.isGateReached) return exitCode.risk;
    return options['exitCode'] === true && outcome.isDifferent ? exitCode.different : exitCode.done;
  },
};

import type { Command, CommandOption } from './command.ts';

/** The plan where a command names none. */
export const usualPlan = 'backup-plan.yaml';

export const planArgument: Command['arguments'][number] = {
  name: 'plan',
  description: 'the plan file',
  default: usualPlan,
};

/** 1 MiB; a plan of 10,000 targets is about 700 KiB. */
export const defaultMaxSize = '1MiB';

export const maxSizeOption: CommandOption = {
  flags: '--max-size <size>',
  description: 'refuse a larger plan',
  default: defaultMaxSize,
};

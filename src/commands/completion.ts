import { exitCode } from '../diagnostic.ts';
import type { Command } from './command.ts';
import { bash } from './completion/bash.ts';
import { fish } from './completion/fish.ts';
import { wordsOf } from './completion/words.ts';
import { zsh } from './completion/zsh.ts';
import { wrongUsage } from './wrong-usage.ts';

const shells = { bash, zsh, fish } as const;
const names = Object.keys(shells);

export const completion: Command = {
  name: 'completion',
  summary: 'print what makes a shell complete commands, options and codes',
  arguments: [{ name: 'shell', description: names.join(', '), values: async () => names }],
  options: [],
  async run([name = ''], _options, context) {
    const script = Object.entries(shells).find(([shell]) => shell === name)?.[1];
    if (script === undefined)
      throw wrongUsage(
        `there is no completion for ${JSON.stringify(name)}`,
        `write one of ${names.join(', ')}`,
      );
    const { commands } = await import('./index.ts');
    context.stdout.write(script(await wordsOf(commands)));
    return exitCode.done;
  },
};

import { exitCode } from '../diagnostic.ts';
import type { Command } from './command.ts';

export const schema: Command = {
  name: 'schema',
  summary: 'print the JSON Schema of the plan language, for editors and other validators',
  arguments: [],
  options: [],
  async run(_args, _options, context) {
    const { default: planSchema } = await import('../../schema/backup-plan.schema.json', {
      with: { type: 'json' },
    });
    context.stdout.write(`${JSON.stringify(planSchema, null, 2)}\n`);
    return exitCode.done;
  },
};

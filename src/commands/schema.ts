import { exitCode } from '../diagnostic.ts';
import type { Command } from './command.ts';

/** The JSON Schema of the plan language, as it is committed. */
export async function schemaText(): Promise<string> {
  const { default: planSchema } = await import('../../schema/backup-plan.schema.json', {
    with: { type: 'json' },
  });
  return `${JSON.stringify(planSchema, null, 2)}\n`;
}

export const schema: Command = {
  name: 'schema',
  summary: 'print the JSON Schema of the plan language, for editors and other validators',
  arguments: [],
  options: [],
  async run(_args, _options, context) {
    context.stdout.write(await schemaText());
    return exitCode.done;
  },
};

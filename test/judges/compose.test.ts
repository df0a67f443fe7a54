import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ComposeLoader } from '../support/compose-loader.ts';
import { filesBelow, judgedOutputs } from '../support/example-outputs.ts';
import { describeWith } from '../support/needed-programs.ts';

const composeFiles = judgedOutputs.flatMap((output) =>
  filesBelow(output, 'compose').map((file) => ({
    title: `${output.name}/${relative(output.folder, file)}`,
    text: readFileSync(file, 'utf8'),
    environment: filesBelow(output, 'compose', '.env.example').map((example) =>
      readFileSync(example, 'utf8'),
    ),
  })),
);

/** The example of the env file with every value filled in. */
const filledIn = (example: string): string => example.replace(/^(\w+)=''$/gm, "$1='filled-in'");

describeWith(['go'], 'Docker Compose’s own loader reads the committed output of an example:', () => {
  let loader: ComposeLoader;
  beforeAll(() => {
    loader = new ComposeLoader();
  });
  afterAll(() => loader.close());

  it.each(composeFiles.map((file) => [file.title, file] as const))('%s', async (_, { text, environment }) => {
    const { name, services } = await loader.load(text, environment.map(filledIn).join('\n'));
    expect(name).not.toBe('');
    expect(Object.keys(services).length).toBeGreaterThan(0);
    expect(JSON.stringify(services)).not.toMatch(/\$\{/);
  });

  it.each(composeFiles.map((file) => [file.title, file] as const))(
    'and not %s while the env file lacks a login',
    async (_, { text }) => {
      await expect(loader.load(text, '')).rejects.toThrow('required variable');
    },
  );
});

import { spawnSync } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { documentsOf, exampleOutputs, filesBelow } from '../support/example-outputs.ts';
import { describeWith, programPath } from '../support/needed-programs.ts';

function promtool(args: readonly string[], options: { readonly cwd?: string; readonly input?: string }) {
  const { status, stdout, stderr } = spawnSync(programPath('promtool'), args, {
    encoding: 'utf8',
    ...options,
  });
  return { status, output: `${stdout}${stderr}` };
}

const accepted = { status: 0, output: expect.stringContaining('SUCCESS') };

const alerting = exampleOutputs.flatMap((output) => {
  const objects = filesBelow(output, 'kubernetes').flatMap(documentsOf);
  const specs = objects.filter(({ kind }) => kind === 'PrometheusRule').map(({ spec }) => spec);
  return specs.length === 0 ? [] : [{ output, specs, tests: filesBelow(output, 'tests', '.test.yaml') }];
});

const cases = alerting.map((example) => [example.output.name, example] as const);

describeWith(['promtool'], 'promtool accepts the committed output of an example:', () => {
  it.each(cases)('the rules of %s', (_, { specs }) => {
    for (const { groups } of specs)
      expect(promtool(['check', 'rules'], { input: stringify({ groups }) })).toEqual(accepted);
  });

  it.each(cases)('the tests of %s pass', (_, { tests }) => {
    expect(tests).not.toEqual([]);
    for (const file of tests)
      expect(promtool(['test', 'rules', basename(file)], { cwd: dirname(file) })).toEqual(accepted);
  });
});

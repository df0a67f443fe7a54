import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { documentsOf, type ExampleOutput, filesBelow, judgedOutputs } from '../support/example-outputs.ts';
import { describeWith, programPath } from '../support/needed-programs.ts';

interface RuleFile {
  readonly groups: readonly { readonly name: string }[];
}

function promtool(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(programPath('promtool'), args, { encoding: 'utf8' });
  return { status, output: `${stdout}${stderr}` };
}

const passed = { status: 0, output: expect.stringContaining('SUCCESS') };

/** The groups that Prometheus gets, of all PrometheusRules. */
const alertGroups = (output: ExampleOutput) =>
  filesBelow(output, 'kubernetes')
    .flatMap(documentsOf)
    .filter(({ kind }) => kind === 'PrometheusRule')
    .flatMap(({ spec }): RuleFile['groups'] => spec.groups);

const testFiles = (output: ExampleOutput) => filesBelow(output, 'tests', '.test.yaml');
const ruleFiles = (output: ExampleOutput) =>
  filesBelow(output, 'tests').filter((file) => !file.endsWith('.test.yaml'));

const byName = (groups: RuleFile['groups']) => groups.toSorted((a, b) => (a.name < b.name ? -1 : 1));

const cases = judgedOutputs.map((output) => [output.name, output] as const);

/** Without the operator Prometheus reads those files themselves. */
const withOperator = cases.filter(([, output]) => alertGroups(output).length > 0);

it('of all examples one has no Prometheus operator', () => {
  expect(cases.filter((one) => !withOperator.includes(one)).map(([name]) => name)).toEqual(['cases/minio']);
});

it.each(withOperator)('what promtool reads of %s is what Prometheus gets', (_, output) => {
  const groups = ruleFiles(output)
    .flatMap((file) => documentsOf(file) as readonly RuleFile[])
    .flatMap((file) => file.groups);
  expect(groups).not.toEqual([]);
  expect(byName(groups)).toEqual(byName(alertGroups(output)));
});

describeWith(['promtool'], 'promtool accepts the committed output of an example:', () => {
  it.each(cases)('the rules of %s', (_, output) => {
    expect(promtool('check', 'rules', ...ruleFiles(output))).toEqual(passed);
  });

  it.each(cases)('the tests of %s pass', (_, output) => {
    const files = testFiles(output);
    expect(files).not.toEqual([]);
    expect(promtool('test', 'rules', ...files)).toEqual(passed);
  });

  it.each(cases)('the tests of %s name every rule file', (_, output) => {
    const named = testFiles(output).flatMap((file) =>
      documentsOf(file).flatMap(({ rule_files: names }) =>
        names.map((name: string) => join(output.folder, 'tests', name)),
      ),
    );
    expect(new Set(named)).toEqual(new Set(ruleFiles(output)));
  });
});

import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { judge } from '../support/judges.ts';
import { describeWith } from '../support/needed-programs.ts';
import { runCommand } from '../support/run-command.ts';

const integrations = join(import.meta.dirname, '../../integrations');
const workflows = readdirSync(join(integrations, 'github/workflows'));
const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));

describeWith(['go', 'shellcheck'], 'the workflows for GitHub, by actionlint', () => {
  let repository = '';
  beforeEach(() => {
    repository = mkdtempSync(join(tmpdir(), 'plan-workflows-'));
    mkdirSync(join(repository, '.git'));
    mkdirSync(join(repository, '.github/workflows'), { recursive: true });
    // actionlint reads the metadata of actions of the same repository alone.
    cpSync(integrations, join(repository, 'integrations'), { recursive: true });
  });
  afterEach(() => rmSync(repository, { recursive: true, force: true }));

  /** What actionlint says of a workflow whose actions stand in its own repository. */
  function lint(text: string): string {
    const file = join(repository, '.github/workflows/plan.yaml');
    writeFileSync(file, text.replaceAll(/OWNER\/backup-plan\/(\S+)@v\S+/g, './$1'));
    return runCommand(judge('actionlint'), ['-no-color', '-shellcheck', 'shellcheck', file], {
      cwd: repository,
    }).stdout;
  }
  const textOf = (name: string) => readFileSync(join(integrations, 'github/workflows', name), 'utf8');

  test.each(workflows)('%s has no fault, and takes the actions of this version', (name) => {
    expect(lint(textOf(name))).toBe('');
    const versions = [...textOf(name).matchAll(/OWNER\/backup-plan\/\S+@v(\S+)/g)].map((match) => match[1]);
    expect(versions).toEqual([version]);
  });

  test.each(['review.sh', 'github/review.sh', 'gitlab/review.sh'])(
    '%s has no fault, by shellcheck',
    (name) => {
      const { status, stdout } = runCommand('shellcheck', ['-x', join(integrations, name)], {
        cwd: repository,
      });
      expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    },
  );

  test('an input that the action does not have is a fault, so the action was read', () => {
    expect(lint(textOf('review.yaml').replace('fail-on:', 'fail-at:'))).toContain(
      'input "fail-at" is not defined',
    );
  });

  test.each(['integrations/github', 'integrations/github/comment'])(
    'the steps of %s are as sound as those of a workflow',
    (folder) => {
      const { runs, inputs } = parse(readFileSync(join(repository, folder, 'action.yml'), 'utf8'));
      const workflow = {
        on: {
          workflow_call: {
            inputs: Object.fromEntries(Object.keys(inputs).map((name) => [name, { type: 'string' }])),
          },
        },
        jobs: { steps: { 'runs-on': 'ubuntu-24.04', steps: runs.steps } },
      };
      expect(lint(stringify(workflow))).toBe('');
      workflow.jobs.steps.steps.push({ run: 'echo $UNQUOTED ${{ inputs.nobody }}' });
      expect(lint(stringify(workflow))).toMatch(/(?=[\s\S]*property "nobody" is not defined)[\s\S]*SC2086/);
    },
  );
});

test('the README names every input of the action with its default, and every output', () => {
  const readme = readFileSync(join(integrations, '../README.md'), 'utf8');
  const section = readme.slice(readme.indexOf('### On GitHub\n'), readme.indexOf('### On GitLab\n'));
  const { inputs, outputs } = parse(readFileSync(join(integrations, 'github/action.yml'), 'utf8'));
  const rows = [...section.matchAll(/^\| `([\w-]+)` \| `?(.*?)`? ?\| /gm)].map(([, name, value]) => [
    name,
    value,
  ]);
  const told = Object.entries(inputs as Record<string, { default: string }>).map(([name, input]) => [
    name,
    name === 'base' ? 'where the branch began' : input.default.replace(/^\$\{\{ (.*) \}\}$/, '$1'),
  ]);
  expect(rows).toEqual(told);
  for (const name of Object.keys(outputs)) expect(section).toContain(`output \`${name}\``);
});

test('what is posted for a fork names an outcome that there is, whatever the fork left', () => {
  const { steps } = parse(readFileSync(join(integrations, 'github/comment/action.yml'), 'utf8')).runs;
  const script = steps.at(-1).run.replace(/^node .*$/m, 'printf %s "$PLAN_OUTCOME"');
  const folder = mkdtempSync(join(tmpdir(), 'plan-outcome-'));
  const outcomeOf = (left: string | null) => {
    if (left !== null) writeFileSync(join(folder, 'outcome'), left);
    const environment = { PLAN_REPORT: folder };
    return runCommand('bash', ['-e', '-o', 'pipefail', '-c', script], { cwd: folder, environment }).stdout;
  };
  expect(outcomeOf(null)).toBe('unknown');
  expect(outcomeOf('same\n')).toBe('same');
  expect(outcomeOf('same; touch owned\n$(touch owned)\n')).toBe('unknown');
  rmSync(folder, { recursive: true });
});

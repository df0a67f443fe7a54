import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { inText } from '../../src/plan/located-finding.ts';
import { reportFindings } from '../../src/report/report-findings.ts';
import { finding, print } from './reports.ts';

const root = resolve(fileURLToPath(import.meta.url), '../../..');
const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

const plan = 'version: 1\ntargets:\n  "a/b~c": { schedule: */5 * * * *, retention: ~ }\n';
const findings = [
  finding({ path: ['targets', 'a/b~c', 'schedule'], at: 'value', remedy: 'write another' }),
  finding({ severity: 'warning', code: 'unused-tier', subject: 'tier/gold' }),
  finding({ severity: 'info', code: 'a-note', path: ['version'] }),
];

/** More findings than a report shows, and what it says of their number. */
const many = Array.from({ length: 70 }, () => finding({ path: ['version'] }));
const countsOfMany = { errors: 70, warnings: 0, infos: 0, shown: 50, total: 70, complete: true };

describe('findings as JSON', () => {
  const validate = new Ajv({ allErrors: true, strict: false }).compile(
    readJson(resolve(root, 'schema/findings.schema.json')),
  );

  it.each([
    ['none', 'version: 1\n', []],
    ['several', plan, findings],
    ['one in a file that is no YAML', 'a: [', []],
  ])('follow their schema: %s', (_, text, more) => {
    const report = JSON.parse(print(text, more, 'json'));
    validate(report);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('follow their schema where there is no text', () => {
    const bytes = { file: 'backup-plan.yaml', findings: inText([finding({})], null) };
    const report = JSON.parse(reportFindings(bytes, 'json'));
    expect(report.findings[0].line).toBeNull();
    validate(report);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('say what stands where', () => {
    const report = JSON.parse(print(plan, findings, 'json'));
    const codes = report.findings.map((one: { code: string }) => one.code);
    expect(codes).toEqual(['unused-tier', 'a-note', 'unknown-key', 'unquoted-cron', 'empty-value']);
    expect(report.findings.find((one: { code: string }) => one.code === 'unknown-key')).toEqual({
      code: 'unknown-key',
      severity: 'error',
      message: 'something is wrong',
      remedy: 'write another',
      subject: 'plan',
      file: 'backup-plan.yaml',
      line: 3,
      column: 24,
      endLine: 3,
      endColumn: 35,
      path: '/targets/a~1b~0c/schedule',
      clusters: [],
    });
    expect(report.summary).toEqual({ errors: 3, warnings: 1, infos: 1, shown: 5, total: 5, complete: true });
  });

  it('count what is not shown', () => {
    const report = JSON.parse(print('version: 1\n', many, 'json'));
    expect(report.findings).toHaveLength(50);
    expect(report.summary).toEqual(countsOfMany);
  });

  it('spell out what a terminal would obey or hide', () => {
    const out = print('version: 1\n', [finding({ message: 'a\u202eb\x9bc\u200bd' })], 'json');
    expect(out).not.toMatch(/[\x7f-\x9f\u200b\u202e]/);
    expect(JSON.parse(out).findings[0].message).toBe('a\u202eb\x9bc\u200bd');
  });
});

describe('findings for GitHub', () => {
  it('are annotations of a line', () => {
    expect(print(plan, findings, 'github')).toBe(`\
::warning file=backup-plan.yaml,line=1,endLine=1,col=1,endColumn=7,title=unused-tier::something is wrong
::notice file=backup-plan.yaml,line=1,endLine=1,col=1,endColumn=7,title=a-note::something is wrong
::error file=backup-plan.yaml,line=3,endLine=3,col=24,endColumn=34,title=unknown-key::something is wrong%0Awrite another
::error file=backup-plan.yaml,line=3,endLine=3,col=24,endColumn=34,title=unquoted-cron::the cron expression */5 * * * * must be quoted: YAML reads a leading * as an alias%0Aquote it: schedule: "*/5 * * * *"
::error file=backup-plan.yaml,line=3,endLine=3,col=37,endColumn=45,title=empty-value::"retention" has no value%0Awrite the value, or delete the key to have its default
plan: 3 errors, 1 warning, 1 note in backup-plan.yaml
`);
  });

  it('cannot be ended or given properties by what a plan holds', () => {
    const out = print(
      'version: 1\n',
      [finding({ message: '100%\r\n::error file=x::y, z', code: 'a-code' })],
      'github',
    );
    expect(out.split('\n')).toHaveLength(3);
    expect(out).toContain('::100%25<U+000D>%0A::error file=x::y, z\n');
  });

  it('escape the name of the file as a property', () => {
    const report = { file: 'a:b,c%.yaml', findings: inText([finding({})], null) };
    expect(reportFindings(report, 'github')).toContain('::error file=a%3Ab%2Cc%25.yaml,title=unknown-key::');
  });
});

describe('findings for GitLab', () => {
  const issues = (text: string, found = findings) => JSON.parse(print(text, found, 'gitlab'));

  it('are issues of a Code Quality report', () => {
    expect(issues(plan).find((issue: { check_name: string }) => issue.check_name === 'unknown-key')).toEqual({
      description: 'something is wrong: write another',
      check_name: 'unknown-key',
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      severity: 'critical',
      location: { path: 'backup-plan.yaml', lines: { begin: 3, end: 3 } },
    });
    expect(issues(plan).map(({ severity }: { severity: string }) => severity)).toEqual(
      expect.arrayContaining(['critical', 'minor', 'info']),
    );
  });

  it('keep their fingerprint where lines move, and have one each', () => {
    const prints = (text: string) =>
      issues(text).map(({ fingerprint }: { fingerprint: string }) => fingerprint);
    const twice = [...findings, ...findings];
    expect(prints(`\n\n${plan}`)).toEqual(prints(plan));
    const all = issues(plan, twice).map(({ fingerprint }: { fingerprint: string }) => fingerprint);
    expect(new Set(all).size).toBe(all.length);
  });

  it('point at the first line of a file that is no text', () => {
    const report = { file: 'plan.yaml', findings: inText([finding({})], null) };
    expect(JSON.parse(reportFindings(report, 'gitlab'))[0].location).toEqual({
      path: 'plan.yaml',
      lines: { begin: 1, end: 1 },
    });
  });
});

const sarifSchema = resolve(root, '../shared/facts/schemas/sarif-2.1.0.json');

describe('findings as SARIF', () => {
  const log = () => JSON.parse(print(plan, findings, 'sarif', { version: '1.2.3' }));

  const title = 'follow the schema of SARIF 2.1.0';
  if (existsSync(sarifSchema)) {
    it(title, () => {
      // Of draft-04, in which only the name of `$id` differs from what is used here.
      const { $schema: _, id: __, ...schema } = readJson(sarifSchema);
      const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
      for (const text of [plan, 'version: 1\n', 'a: [', '']) {
        validate(JSON.parse(print(text, findings, 'sarif')));
        expect(validate.errors ?? []).toEqual([]);
      }
    });
  } else {
    it.skip(`${title} (skipped: the schema lies beside this repository and is absent)`, () => {});
  }

  it('count what is not shown', () => {
    const [run] = JSON.parse(print('version: 1\n', many, 'sarif')).runs;
    expect(run.results).toHaveLength(50);
    expect(run.properties).toEqual(countsOfMany);
  });

  it('point at the rule that explains each', () => {
    const [run] = log().runs;
    for (const result of run.results) expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
    expect(run.tool.driver.version).toBe('1.2.3');
    const rule = run.tool.driver.rules.find(({ id }: { id: string }) => id === 'unquoted-cron');
    expect(rule.shortDescription.text).toBe('A cron expression that begins with * or @ is quoted.');
    expect(rule.help.text).toContain('schedule: "*/5 * * * *"');
    expect(rule.defaultConfiguration.level).toBe('error');
  });

  it('give levels, places and the subject of what has no path', () => {
    const results = log().runs[0].results;
    const level = (code: string) =>
      results.find((result: { ruleId: string }) => result.ruleId === code).level;
    expect([level('unknown-key'), level('unused-tier'), level('a-note')]).toEqual([
      'error',
      'warning',
      'note',
    ]);
    const unused = results.find((result: { ruleId: string }) => result.ruleId === 'unused-tier');
    expect(unused.locations[0].logicalLocations[0].fullyQualifiedName).toBe('tier/gold');
    const cron = results.find((result: { ruleId: string }) => result.ruleId === 'unquoted-cron');
    expect(cron.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'backup-plan.yaml' },
      region: { startLine: 3, startColumn: 24, endLine: 3, endColumn: 35 },
    });
  });
});

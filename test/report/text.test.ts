import { describe, expect, it } from 'vitest';
import { inText } from '../../src/plan/located-finding.ts';
import { reportFindings } from '../../src/report/report-findings.ts';
import { finding, findingsOnEveryLine, print, reportOf } from './reports.ts';

const plan = `\
tiers:
  gold:
    retension: 30d
targets:
  web: { tier: glod, schedule: hourly }
`;

describe('findings as text', () => {
  it('show what is wrong, where, and what to type instead', () => {
    const findings = [
      finding({
        message: 'unknown key "retension" in tier "gold"',
        remedy: 'did you mean "retention"?',
        path: ['tiers', 'gold', 'retension'],
      }),
      finding({
        code: 'unknown-reference',
        message: 'target "web" uses tier "glod", which does not exist',
        remedy:
          'write the name of a tier that stands under tiers, or define the tier "glod" there: gold is the nearest',
        path: ['targets', 'web', 'tier'],
        at: 'value',
      }),
      finding({
        code: 'unused-tier',
        severity: 'warning',
        message: 'nothing uses the tier "gold"',
        path: ['tiers', 'gold'],
      }),
    ];
    const report = reportOf(plan, findings, 'nothing was written');
    expect(reportFindings(report, 'text')).toBe(`\
warning[unused-tier]: nothing uses the tier "gold"
   ┌─ backup-plan.yaml:2:3
 1 │ tiers:
 2 │   gold:
   │   ^^^^
 3 │     retension: 30d
   = help: plan explain unused-tier

error[unknown-key]: unknown key "retension" in tier "gold"
   ┌─ backup-plan.yaml:3:5
 2 │   gold:
 3 │     retension: 30d
   │     ^^^^^^^^^ did you mean "retention"?
 4 │ targets:
   = help: plan explain unknown-key

error[unknown-reference]: target "web" uses tier "glod", which does not exist
   ┌─ backup-plan.yaml:5:16
 4 │ targets:
 5 │   web: { tier: glod, schedule: hourly }
   │                ^^^^
   = fix: write the name of a tier that stands under tiers, or define the tier
       "glod" there: gold is the nearest
   = help: plan explain unknown-reference

2 errors, 1 warning in backup-plan.yaml (nothing was written)
`);
  });

  it('point under the right columns behind wide characters, tabs and combining marks', () => {
    const text = 'cluster: "日本 e\u0301"\t# x\nnamespace: web\n';
    const start = text.indexOf('#');
    const [, , quoted = '', mark = ''] = print(text, [finding({ range: { start, end: start + 3 } })]).split(
      '\n',
    );
    expect(quoted).toBe(' 1 │ cluster: "日本 e\u0301" # x');
    // Two wide characters take a column more than they are long, the combining mark takes none.
    expect(mark).toBe(`   │ ${' '.repeat(18)}^^^`);
  });

  it('cut a long line around the place', () => {
    const text = `cluster: "${'a'.repeat(300)} HERE ${'b'.repeat(300)}"\n`;
    const start = text.indexOf('HERE');
    const lines = print(text, [finding({ range: { start, end: start + 4 } })]).split('\n');
    expect(lines[2]).toMatch(/^ 1 │ …a+ HERE b+…$/);
    expect(lines[3]?.indexOf('^^^^')).toBe(lines[2]?.indexOf('HERE'));
    expect(lines[1]).toContain(':1:312');
  });

  it('fit into eighty columns, whatever the plan holds', () => {
    const text = `cluster: "${'word '.repeat(60)}"\nnamespace: "${'日'.repeat(90)}"\n`;
    const long = finding({
      message: 'word '.repeat(50).trim(),
      remedy: 'more words '.repeat(20).trim(),
      path: ['namespace'],
      at: 'value',
    });
    for (const line of print(text, [long, ...findingsOnEveryLine(text)]).split('\n')) {
      const columns = [...line].reduce((sum, character) => sum + (character === '日' ? 2 : 1), 0);
      expect(columns).toBeLessThanOrEqual(80);
    }
  });

  it('mark the first line of a place that goes over several', () => {
    const start = plan.indexOf('gold:');
    expect(print(plan, [finding({ range: { start, end: plan.length } })])).toContain(
      ' 2 │   gold:\n   │   ^^^^^\n',
    );
  });

  it('quote the text of a plan that could not be read', () => {
    expect(print('cluster: "home\n')).toContain(
      ' 1 │ cluster: "home\n   │          ^ close it; in single quotes a quote is written twice\n',
    );
  });

  it('name the file where there is no text to quote', () => {
    const file = {
      file: 'backup-plan.yaml',
      findings: inText([finding({ message: 'the plan is not UTF-8' })], null),
    };
    expect(reportFindings(file, 'text')).toBe(`\
error[unknown-key]: the plan is not UTF-8
   ┌─ backup-plan.yaml
   = help: plan explain unknown-key

1 error in backup-plan.yaml
`);
  });

  it('have colours only where they are asked for', () => {
    const report = reportOf(plan, [finding({ path: ['tiers'] })]);
    expect(reportFindings(report, 'text')).not.toContain('\x1b');
    const colored = reportFindings(report, 'text', { color: true });
    expect(colored).toContain('\x1b[31;1m');
    expect(colored.replace(/\x1b\[[\d;]*m/g, '')).toBe(reportFindings(report, 'text'));
  });

  it('never pass on characters that a terminal obeys', () => {
    const text = 'cluster: home # \u202e \x1b[2J\nnamespace: "\u200b\x9b"\n';
    const nasty = finding({ message: 'a \x1b]0;title\x07 \u202ename', remedy: '\x1b[2J', path: ['cluster'] });
    const out = print(text, [nasty, ...findingsOnEveryLine(text)]);
    expect(out).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202e]/);
    expect(out).toContain('<U+202E>');
    expect(out).toContain('<U+001B>');
  });

  it('say that there is nothing to say', () => {
    expect(print(plan)).toBe('no findings in backup-plan.yaml\n');
  });

  it('show at most fifty and count all', () => {
    const many = Array.from({ length: 70 }, () => finding({ path: ['tiers'] }));
    const out = print(plan, many);
    expect(out.split('error[').length - 1).toBe(50);
    expect(out).toContain(
      '70 errors in backup-plan.yaml\nshown are 50 of 70 findings; --max-errors shows more\n',
    );
  });

  it('never leave out an error for a warning', () => {
    const warnings = Array.from({ length: 70 }, () => finding({ severity: 'warning', path: ['tiers'] }));
    const out = print(plan, [...warnings, finding({ code: 'the-error', path: ['targets'] })], 'text', {
      maxFindings: 3,
    });
    expect(out.match(/^(error|warning)\[/gm)).toEqual(['warning[', 'warning[', 'error[']);
  });
});

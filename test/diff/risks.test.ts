import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Risk } from '../../src/diff/risk.ts';
import { riskRules } from '../../src/diff/risks/index.ts';
import { compareTexts, compareWithRendered, planWith } from './compare-texts.ts';

const folder = join(import.meta.dirname, 'risks');

type Sections = Readonly<Record<string, unknown>>;
type Pair = { readonly before: Sections; readonly after: Sections };

const casesOf = (code: string): readonly string[] =>
  existsSync(join(folder, code))
    ? readdirSync(join(folder, code)).filter((name) => name.endsWith('.yaml'))
    : [];

const risksOf = ({ before, after }: Pair, isOfRendered = false): readonly Risk[] =>
  (isOfRendered ? compareWithRendered : compareTexts)(planWith(before), planWith(after)).comparison.risks;

/** Everything that is said of a change, as it stands beside the pair of plans. */
function said({ level, code, subject, message, before, after, effect, place, acknowledged }: Risk): string {
  const lines = [
    `${level} ${code} ${subject}`,
    message,
    before === '' && after === '' ? '' : `${before} → ${after}`,
    effect,
    acknowledged === null ? '' : `acknowledged until ${acknowledged.until}: ${acknowledged.reason}`,
    `at ${place.path.join('.')} ${place.side === 'before' ? 'of the earlier plan' : ''}`.trimEnd(),
  ];
  return `${lines.filter((line) => line !== '').join('\n  ')}\n`;
}

describe.each(riskRules.map((rule) => [rule.code, rule] as const))('%s', (code, rule) => {
  test('explains itself with a change that it speaks of', () => {
    const example = { before: parse(rule.example.before), after: parse(rule.example.after) };
    expect(risksOf(example, rule.isOfRendered).map((risk) => risk.code)).toContain(code);
  });

  describe.each(casesOf(code))('%s', (file) => {
    const pair = parse(readFileSync(join(folder, code, file), 'utf8')) as Pair;
    const risks = () => risksOf(pair, rule.isOfRendered);

    test(file.startsWith('fires') ? 'is spoken of' : 'is not spoken of', () => {
      expect(risks().some((risk) => risk.code === code)).toBe(file.startsWith('fires'));
    });

    test('says the words that stand beside it', () => {
      const beside = join(folder, code, file.replace(/\.yaml$/, '.risks'));
      const words = risks().map(said).join('');
      if (process.env['UPDATE_FIXTURES'] === '1') writeFileSync(beside, words);
      expect(words).toBe(readFileSync(beside, 'utf8'));
    });
  });
});

test('every risk has a pair that it speaks of and one that it does not', () => {
  expect(readdirSync(folder).sort()).toEqual(riskRules.map(({ code }) => code).sort());
  const starts = (code: string, word: string) => casesOf(code).some((name) => name.startsWith(word));
  expect(riskRules.filter(({ code }) => !starts(code, 'fires') || !starts(code, 'silent'))).toEqual([]);
});

test('risks stand in the order of their codes, but for those that speak of what is left and of what is not known', () => {
  const codes = riskRules.map(({ code }) => code);
  expect(codes.slice(0, -2)).toEqual([...new Set(codes.slice(0, -2))].sort());
  expect(codes.slice(-2)).toEqual(['settings-changed', 'base-not-understood']);
});

test('sentences of people: no full stop at the end of a message, one at the end of an effect', () => {
  const all = riskRules.flatMap(({ code, isOfRendered }) =>
    casesOf(code).flatMap((file) =>
      risksOf(parse(readFileSync(join(folder, code, file), 'utf8')) as Pair, isOfRendered),
    ),
  );
  expect(all.filter(({ message }) => /[.\n]$/.test(message) || message === '')).toEqual([]);
  const said = all.filter(({ code }) => code !== 'warning-added' && code !== 'finding-acknowledged');
  expect(said.filter(({ effect }) => effect !== '' && !effect.endsWith('.'))).toEqual([]);
});

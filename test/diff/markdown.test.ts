import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { riskLevels } from '../../src/diff/risk.ts';
import type { FileChange } from '../../src/diff/text-diff.ts';
import type { DiffReport, PlacedRisk } from '../../src/report/diff/diff-report.ts';
import { html } from '../../src/report/diff/html.ts';
import { markdown } from '../../src/report/diff/markdown.ts';
import { sentence } from '../../src/report/diff/markdown-text.ts';
import { describeWithHeavyJudges } from '../support/heavy-judges.ts';
import { githubHtml } from './github-html.ts';

/** What Markdown, a host or a terminal would make something of. */
const signs = [
  ...['`', '``', '```', '````', '~~~', '|', '\\', '\\|', '\\\\|', '<', '>', '&', '"', '"x|y"', "'"],
  ...[
    '@me',
    '@org/team',
    '#1',
    'org/repo#2',
    'GH-3',
    '!12',
    '%3',
    '~bug',
    '&5',
    '$4',
    '$x$',
    '^a#1',
    ':smile:',
  ],
  ...[
    'http://x.example',
    'https://a.example/b',
    'www.a.example',
    'ftp://x',
    'a@b.example',
    'xmpp:a@b.example',
  ],
  ...['[a](http://b)', '![x](y)', '[^1]', '[[x]]', '<http://x>', '<script>alert(1)</script>', '</details>'],
  ...[
    '<details>',
    '<!--',
    '-->',
    '<br>',
    '&amp;',
    '&#64;me',
    '&lt;b&gt;',
    '\n',
    '\r\n',
    '\n\n# h\n',
    '\n---\n',
  ],
  ...[
    '- [ ] ',
    '1. ',
    '> ',
    '# ',
    '+',
    '-',
    '=',
    '***',
    '_a_',
    '**b**',
    '|---|',
    '0123456789abcdef',
    'deadbeef',
  ],
  ...[
    '😀',
    '\ud83d',
    '\udc00',
    '\u202e',
    '\u200b',
    '\0',
    '\x1b[31m',
    '\t',
    ' ',
    '    ',
    'a',
    'word',
    'x'.repeat(300),
  ],
];
const hostile = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...signs) },
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    {
      maxLength: 8,
    },
  )
  .map((parts) => parts.join(''));

const kind = fc.oneof(
  fc.record({
    code: fc.constantFrom('target-removed', 'retention-shortened'),
    level: fc.constantFrom(...riskLevels),
  }),
  fc.constant({ code: 'hatch-changed', level: 'medium' as const }),
);
const words = fc.record({
  subject: hostile.map((name) => `target/${name}`),
  message: hostile.map((name) => `target ${JSON.stringify(name)} is ${name}`),
  before: hostile,
  after: hostile,
  effect: hostile,
  place: fc.constant({ side: 'after' as const, path: [] }),
  clusters: fc.constantFrom(['a'], ['b'], ['a', 'b']),
  acknowledged: fc.option(fc.record({ reason: hostile, until: fc.constantFrom('', '2027-06-30') }), {
    nil: null,
  }),
  file: hostile,
  start: fc.option(fc.constant({ line: 3, column: 4 }), { nil: null }),
});
const risk: fc.Arbitrary<PlacedRisk> = fc.tuple(kind, words).map(([is, says]) => ({ ...is, ...says }));
const promise = fc.constant({ rpoSeconds: 86_400, oldestSeconds: 2_592_000 });
const side = fc.record({
  name: hostile,
  commit: fc.constantFrom('', '0123456789abcdef0123456789abcdef01234567'),
  file: hostile,
});
const object = fc.record({
  change: fc.constantFrom('added' as const, 'changed' as const, 'removed' as const),
  apiVersion: fc.constant('v1'),
  kind: fc.constant('ConfigMap'),
  namespace: hostile,
  name: hostile,
  file: hostile,
  fate: fc.constantFrom('' as const, 'pruned' as const),
  fields: fc.array(hostile, { maxLength: 3 }),
  origin: fc.constant([]),
  cluster: fc.constantFrom('a', 'b'),
});
const patch = fc
  .array(fc.tuple(fc.constantFrom('+', '-', ' '), hostile), { maxLength: 6 })
  .map((lines) => (lines.length === 0 ? '' : `${lines.map((line) => line.join('')).join('\n')}\n`));
const file: fc.Arbitrary<FileChange> = fc.record({
  path: hostile.map((name) => `a/${name}`),
  change: fc.constantFrom('added' as const, 'changed' as const, 'removed' as const),
  added: fc.constantFrom(null, 3),
  removed: fc.constantFrom(null, 4),
  patch,
  withheld: fc.constantFrom(null, 'large' as const, 'secret' as const),
});
const byLevel = (risks: readonly PlacedRisk[]): readonly PlacedRisk[] =>
  [...risks].sort((a, b) => riskLevels.indexOf(a.level) - riskLevels.indexOf(b.level));
const report: fc.Arbitrary<DiffReport> = fc.record({
  before: side,
  after: side,
  clusters: fc.constantFrom(['a'], ['a', 'b']),
  isCompared: fc.boolean(),
  notes: fc.array(hostile, { maxLength: 2 }),
  risks: fc.array(risk, { maxLength: 20 }).map(byLevel),
  promises: fc.array(
    fc.record({
      subject: hostile,
      before: promise,
      after: promise,
      clusters: fc.constantFrom(['a'], ['a', 'b']),
    }),
    { maxLength: 3 },
  ),
  worst: fc.record({ before: promise, after: promise, kept: promise }),
  objects: fc.array(object, { maxLength: 5 }),
  files: fc.array(file, { maxLength: 5 }),
});
const budget = fc.oneof(fc.integer({ min: 2000, max: 12_000 }), fc.constant(60_000));
const print = (one: DiffReport, maxChars: number): string =>
  markdown.print(one, { color: false, width: 80, showText: false, failOn: null, maxChars });
const runs = { numRuns: 150 };

describe('the Markdown form of any change', () => {
  test('is never longer than its budget, and no character of it is half', () => {
    fc.assert(
      fc.property(report, budget, (one, most) => {
        const text = print(one, most);
        expect(text.length).toBeLessThanOrEqual(most);
        expect(text.isWellFormed()).toBe(true);
      }),
      runs,
    );
  });

  test('begins with the marker by which its comment is found, which no plan can end', () => {
    fc.assert(
      fc.property(report, budget, (one, most) => {
        const [first = ''] = print(one, most).split('\n');
        expect(first).toMatch(/^<!-- plan-diff key=[\w%.~!*'()-]* v=1 -->$/);
        expect(first.match(/--/g)).toHaveLength(2);
      }),
      runs,
    );
  });

  test('leaves out no risk before it has left out all that weigh less, and counts what it leaves out', () => {
    fc.assert(
      fc.property(fc.array(risk, { minLength: 30, maxLength: 120 }).map(byLevel), report, (risks, one) => {
        const text = print({ ...one, risks, files: [] }, 4000);
        const rows = text.split('\n').flatMap((line) => /^\| (?:\S+) (\w+) \| /u.exec(line)?.[1] ?? []);
        const left = /^Not shown for want of room: (.*)\. Run/m.exec(text)?.[1] ?? '';
        const [heaviest] = riskLevels.filter((level) => new RegExp(`\\d ${level}\\b`).test(left));
        if (heaviest === undefined) return;
        const lighter = riskLevels.slice(riskLevels.indexOf(heaviest) + 1);
        expect(rows.filter((level) => lighter.some((name) => name === level))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

/** The text that a reader sees outside of code, where hosts look for mentions, references and addresses. */
const outsideCode = (page: string): string =>
  page
    .replace(/<!--.*?-->/gs, '')
    .replace(/<(code|pre)[^>]*>.*?<\/\1>/gs, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');

/** How GitHub and GitLab find what they turn into links, after the Markdown is read. */
const references = [
  /(?:^|[^\w`/.])@[a-z\d]/i,
  /(?:^|[^\w&])(?:[\w./-]+)?[#!%~$&][\w"]/,
  /\bGH-\d/i,
  /\b[0-9a-f]{7,64}\b/,
  /https?:\/\//i,
  /\bwww\.\w/i,
  /:\w+:/,
];

const ours = new Set([
  'h3',
  'h4',
  'p',
  'strong',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
  'code',
  'pre',
  'br',
  'sub',
  'details',
  'summary',
  'ul',
  'li',
  'blockquote',
]);

const count = (page: string, tag: string): number => page.match(new RegExp(tag, 'g'))?.length ?? 0;

describeWithHeavyJudges(
  ['micromark', 'micromark-extension-gfm'],
  'the Markdown form of any change, read as GitHub reads it',
  () => {
    test('holds no tag, link or picture but our own tags, each closed', async () => {
      const page = await githubHtml();
      fc.assert(
        fc.property(report, budget, (one, most) => {
          const read = page(print(one, most)).replace(/^<!--.*?-->/, '');
          const tags = [...read.matchAll(/<\/?([a-z][\w-]*)[^>]*>/gi)];
          expect(tags.map(([, name]) => name ?? '').filter((name) => !ours.has(name))).toEqual([]);
          for (const tag of ['details', 'summary', 'table', 'td', 'code', 'pre', 'sub'])
            expect(count(read, `<${tag}[ >]`), tag).toBe(count(read, `</${tag}>`));
        }),
        runs,
      );
    });

    test('has six cells in every row of its tables', async () => {
      const page = await githubHtml();
      fc.assert(
        fc.property(report, budget, (one, most) => {
          const text = print(one, most);
          const read = page(text);
          const rows = [...read.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) => count(row, '<t[dh]>'));
          expect(rows.filter((cells) => cells !== 6)).toEqual([]);
          const outside = text.replace(/^(`{3,})diff\n.*?\n\1$/gms, '');
          expect(rows).toHaveLength(outside.match(/^\| /gm)?.length ?? 0);
        }),
        runs,
      );
    });

    test('keeps every patch in one fence', async () => {
      const page = await githubHtml();
      fc.assert(
        fc.property(report, (one) => {
          const read = page(print({ ...one, risks: [], clusters: ['a'] }, 60_000));
          const shown = one.files.filter((change) => change.patch !== '').length;
          expect(count(read, '<pre>')).toBe(shown);
        }),
        runs,
      );
    });

    test('keeps a commit a piece of code beside any quotes and backticks', async () => {
      const page = await githubHtml();
      const piece = fc.constantFrom('`', '``', '"', '\\', '|', 'deadbeef', 'a1234567', ' ', '*', '[', '\n');
      const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
      fc.assert(
        fc.property(text, (told) => {
          expect(outsideCode(page(sentence(told)))).not.toMatch(/\b[0-9a-f]{7,64}\b/);
        }),
        { numRuns: 2000, examples: [['a1234567"``"'], ['"a""`a1234567"']] },
      );
    });

    test('turns no text of a plan into a mention, a reference or an address', async () => {
      const page = await githubHtml();
      fc.assert(
        fc.property(report, budget, (one, most) => {
          const text = outsideCode(page(print(one, most)));
          for (const reference of references) expect(text).not.toMatch(reference);
        }),
        runs,
      );
    });
  },
);

describe('the HTML form of any change', () => {
  test('holds no tag of a plan', () => {
    fc.assert(
      fc.property(report, (one) => {
        const page = html.print(one, {
          color: false,
          width: 80,
          showText: false,
          failOn: null,
          maxChars: 60_000,
        });
        const body = page.slice(page.indexOf('<body>'));
        const names = [...body.matchAll(/<\/?([a-z!][\w-]*)/gi)].map(([, name]) => name ?? '');
        const known = [...ours, 'h1', 'h2', 'span', 'ins', 'del', 'body', 'html'];
        expect(names.filter((name) => !known.includes(name))).toEqual([]);
        expect(page.isWellFormed()).toBe(true);
      }),
      runs,
    );
  });
});

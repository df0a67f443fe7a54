import fc from 'fast-check';
import { branchesOf, resolved } from '../../src/plan/plan-schema.ts';
import type { SchemaPart } from '../../src/schema-part.ts';

/** Texts that readers of YAML, templates, shells and Docker Compose have taken for something else. */
const hostile: readonly string[] = [
  ...[
    'on',
    'y',
    'No',
    'null',
    '~',
    'true',
    '.inf',
    '.NaN',
    '=',
    '<<',
    '!!str',
    '!x',
    '&a',
    '*a',
    '%',
    '@',
    '`',
  ],
  ...[
    '1_000',
    '0600',
    '0o17',
    '0x1F',
    '1e3',
    '12:30',
    '1.0',
    '+1',
    '-',
    '2001-01-01',
    '123456789012345678901',
  ],
  ...[
    '"',
    "'",
    '\\',
    '\\n',
    '""',
    "''",
    '{}',
    '[]',
    '{',
    ']',
    ',',
    '|',
    '>',
    '|-\n  x',
    '? x',
    '# x',
    ' # x',
  ],
  ...[
    ': ',
    'a: b',
    'a:',
    '- ',
    '- a',
    '---',
    '...',
    '\n---\nkind: Secret\n',
    'a\nb: c',
    '\n',
    '\r',
    '\r\n',
    '\t',
    '\tx',
  ],
  ...['{{ x }}', '{{', '}}', '{{{x}}}', '{{#if x}}', '${HOME}', '$HOME', '$$', '$(id)', '`id`', '%s', '%%'],
  ...[
    'é',
    'e\u0301',
    'ﬁ',
    '😀',
    '👩‍👩‍👧',
    'ß',
    '\u0085',
    '\u00a0',
    '\u2028',
    '\u2029',
    '\ufeff',
    '\u200b',
    '\u202e',
    '\ufffe',
  ],
  ...[
    '\ud800',
    '\udc00x',
    '\u0000',
    '\u0007',
    '\u001b[31m',
    '\u007f',
    '',
    ' ',
    ' x',
    'x ',
    '\n\n',
    'x\n',
    '\nx',
    ' \n x',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    '../../etc/passwd',
    'CON',
    '*',
    'all',
    '/',
    '//',
    '.',
    '..',
    '<b>',
    '&amp;',
  ],
  ...['x'.repeat(300), 'x y '.repeat(500), 'very-long-'.repeat(30)],
];

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...hostile) },
  {
    weight: 2,
    arbitrary: fc
      .array(fc.constantFrom(...hostile), { minLength: 2, maxLength: 4 })
      .map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...' \n\t:#-"\'\\{}$%ab'), maxLength: 12 }) },
);

/** Words that most grammars of the language allow, many of which YAML 1.1 reads as something other than text. */
export const words: readonly string[] = [
  'on',
  'y',
  'no',
  'null',
  'true',
  '0600',
  '1e3',
  '0x1f',
  '012',
  '1-0',
  'e',
  'shop-1',
];

/** A word that stands nowhere in the rich plans. */
export const marker = 'zqzq';

/** A text of a grammar that holds a word unchanged, and from which the output takes the word. */
const around: Readonly<Record<string, readonly [before: string, after: string]>> = {
  'absolute-path': ['/', ''],
  'api-version': ['', '.example.org/v1'],
  bucket: ['b-', '-velero'],
  'chart-repository': ['https://', '.example.org/charts'],
  'claim-glob': ['shop/', ''],
  code: ['code-', ''],
  'env-prefix': ['E', ''],
  'field-path': ['spec.', ''],
  'google-service-account': ['', '@rich.iam.gserviceaccount.com'],
  'iam-role': ['arn:aws:iam::111122223333:role/', ''],
  image: ['docker.io/library/', ':1.0.0'],
  'amazon-kms-key': ['alias/', ''],
  'google-kms-key': ['projects/p/locations/eu/keyRings/r/cryptoKeys/', ''],
  'kms-key': ['alias/', ''],
  'plain-path': ['/', ''],
  plugin: ['quay.io/', '/plugin:v1.0.0'],
  registry: ['registry.example.org/', ''],
  'compute-resource': ['example.com/', ''],
  resource: ['', '.example.org'],
  'retention-name': ['r-', ''],
  selector: ['app=', ''],
  severity: ['s-', ''],
  url: ['http://', '.example.org:9000'],
};

/** Grammars whose texts stand in the output in another form: `30d` as `720h0m0s`, `daily 02:00` as cron, a name as what it names. */
const rewritten: ReadonlySet<string> = new Set([
  'capacity',
  'certificate',
  'duration',
  'iso-date',
  'quantity',
  'release',
  'retention',
  'semver',
  'time-zone',
  'when',
]);

/**
 * Nothing comes before the root's own slash and nothing after a folder's, a dot is no letter of a compose project's name,
 * nor of the container that copies a bucket, a pattern of claims or namespaces becomes a regular expression, what stands
 * beside a metric's name is put in order, the root of a bucket is a prefix that is not there, quotes in a label are
 * escaped, and blanks, commas and `==` of a selector are its grammar.
 */
const reworded: Readonly<Record<string, RegExp>> = {
  'absolute-path': /^\/$/,
  bucket: /\./,
  'claim-glob': /[.*?]/,
  'cluster-name': /\./,
  'excluded-namespace': /[*?[]/,
  metric: /[{\s]/,
  name: /\./,
  'name-glob': /[.*?]/,
  'namespace-glob': /[*?[]/,
  'plain-path': /^\/$/,
  prefix: /^$/,
  'one-line': /['"\\]/,
  'relative-file': /(^|\/)\.\//,
  'relative-path': /\/$/,
  selector: /[^\w.=-]|==/,
  'service-name': /\./,
};

/** The texts of one place. */
export interface Grammar {
  /** False where the output says the same in another form. */
  readonly isVerbatim: boolean;
  /** A text of the grammar around a word, if the grammar allows the word. */
  text(word: string): string;
  /** The word that the output takes from a text unchanged, null where it takes none. */
  wordIn(text: string): string | null;
}

/** `part` describes the text itself: a string, or the union of which it is a branch; undefined inside a hatch. */
export function grammarOf(part: SchemaPart | undefined): Grammar {
  const whole = part === undefined ? {} : resolved(part);
  const own = [whole, ...branchesOf(whole)].find(({ type }) => type === 'string') ?? {};
  const format = own['x-format'] ?? '';
  const [before, after] = around[format] ?? ['', ''];
  const isFixed = own.enum !== undefined || own.const !== undefined || own['x-reference'] !== undefined;
  const spelled = (word: string) =>
    format === 'env-prefix' ? word.toUpperCase().replaceAll('-', '_') : word;
  return {
    isVerbatim: !rewritten.has(format) && !isFixed,
    text: (word) => before + spelled(word) + after,
    wordIn(text) {
      if (text.length < before.length + after.length) return null;
      if (!text.startsWith(before) || !text.endsWith(after) || reworded[format]?.test(text)) return null;
      return text.slice(before.length, text.length - after.length);
    },
  };
}

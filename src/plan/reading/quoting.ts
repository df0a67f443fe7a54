import type { Finding } from '../../diagnostic.ts';
import { isSecretKey } from '../../redact.ts';
import type { Token } from './outline.ts';
import { type Pitfall, report } from './pitfall.ts';

export const unquotedCron: Pitfall = {
  code: 'unquoted-cron',
  severity: 'error',
  title: 'A cron expression that begins with * or @ is quoted.',
  why: 'YAML reads a leading * as an alias and reserves a leading @, so the expression never reaches Velero.',
  remedy: 'quote the cron expression',
  example: {
    bad: 'targets:\n  frequent: { schedule: */5 * * * * }\n  nightly:\n    schedule: @daily\n',
    good: 'targets:\n  frequent: { schedule: "*/5 * * * *" }\n  nightly:\n    schedule: "@daily"\n',
  },
};

export const unquotedStar: Pitfall = {
  code: 'unquoted-star',
  severity: 'error',
  title: 'A value that begins with * is quoted.',
  why: 'YAML reads a leading * as an alias, a name for a value that stands elsewhere in the file.',
  remedy: 'quote the value; for every namespace write: all',
  example: {
    bad: 'targets:\n  shops: { namespaces: [*-shop] }\n',
    good: 'targets:\n  shops: { namespaces: ["*-shop"] }\n',
  },
};

export const unquotedSelector: Pitfall = {
  code: 'unquoted-selector',
  severity: 'error',
  title: 'A selector that begins with ! is quoted.',
  why: 'YAML reads a leading ! as a tag, a type for the value behind it, and drops it: the selector would be empty, which in Velero selects everything.',
  remedy: 'quote the selector',
  example: {
    bad: 'targets:\n  rest:\n    selector: !app.example.com/instance\n',
    good: 'targets:\n  rest:\n    selector: "!app.example.com/instance"\n',
  },
};

export const unquotedTemplate: Pitfall = {
  code: 'unquoted-template',
  severity: 'error',
  title: 'A value that begins with {{ is quoted.',
  why: 'YAML reads it as a map whose key is a map. A plan has no templates of its own; what another tool fills in must still be YAML before it is filled in.',
  remedy: 'quote templates',
  example: { bad: 'cluster: {{ cluster }}\n', good: 'cluster: "{{ cluster }}"\n' },
};

/** A stretch that YAML misreads, and that stands for itself as soon as it is quoted. */
export interface Misread {
  readonly start: number;
  readonly end: number;
  readonly finding: Finding;
}

const field = String.raw`[\w*/?#-]{1,60}(?:,[\w*/?#-]{1,60}){0,60}`;
const fiveFields = new RegExp(String.raw`\*(?:/\d{1,9})?(?:[ \t]{1,8}${field}){4}(?=$|[\s,}\]])`, 'my');
const macro = /@(?:yearly|annually|monthly|weekly|daily|midnight|hourly|every [\w.]{1,20})(?=$|[\s,}\]])/my;
const template = /\{\{[^\n]{0,400}?\}\}[^\s,#\]}]{0,200}/y;

/** What would be one plain scalar from `start` on, if its first character were an ordinary one. */
function restOfValue(text: string, start: number, inFlow: boolean): string {
  const stop = inFlow ? /[,[\]{}\n]|[ \t]#|:[ \t\n]/g : /\n|[ \t]#|:[ \t\n]/g;
  stop.lastIndex = start;
  const end = stop.exec(text)?.index ?? text.length;
  return text.slice(start, end).trimEnd();
}

function match(pattern: RegExp, text: string, start: number): string | null {
  pattern.lastIndex = start;
  return pattern.exec(text)?.[0] ?? null;
}

const quoted = (value: string) => `"${value.replace(/["\\]/g, '\\$&')}"`;

interface Kind {
  readonly pitfall: Pitfall;
  readonly what: string;
  readonly why: string;
}

const alias = 'YAML reads a leading * as an alias';
const cronStar: Kind = { pitfall: unquotedCron, what: 'the cron expression', why: alias };
const cronMacro: Kind = { pitfall: unquotedCron, what: 'the schedule', why: 'YAML reserves a leading @' };
const star: Kind = { pitfall: unquotedStar, what: 'the value', why: alias };
const selector: Kind = {
  pitfall: unquotedSelector,
  what: 'the selector',
  why: 'YAML reads a leading ! as a tag',
};
const templated: Kind = {
  pitfall: unquotedTemplate,
  what: 'the template',
  why: 'YAML reads {{ as a map in a map',
};

function misread(
  { pitfall, what, why }: Kind,
  value: string,
  start: number,
  keys: readonly string[],
): Misread {
  const end = start + value.length;
  // Of a value that may be a secret nothing is said, not even in the remedy.
  const secret = keys.some(isSecretKey);
  const message = `${secret ? 'the value' : `${what} ${value}`} must be quoted: ${why}`;
  const remedy = secret
    ? 'quote the value'
    : `quote it: ${pitfall === unquotedCron ? `${keys.at(-1) ?? 'schedule'}: ` : ''}${quoted(value)}`;
  return { start, end, finding: report(pitfall, { message, remedy, range: { start, end } }) };
}

const suspects: ReadonlySet<Token['type']> = new Set(['flow-map-start', 'content', 'alias', 'tag']);

/**
 * The misreading that begins with this token, if there is one. `keys` gives those above the token; `anchors` are the
 * names that the text really defines.
 */
export function misreadAt(
  text: string,
  token: Token,
  keys: () => readonly string[],
  anchors: ReadonlySet<string>,
): Misread | null {
  const { type, source, start, inFlow } = token;
  if (!suspects.has(type) || (type === 'content' && !source.startsWith('@'))) return null;
  const above = keys();
  if (type === 'flow-map-start') {
    const value = text[start + 1] === '{' ? match(template, text, start) : null;
    return value === null ? null : misread(templated, value, start, above);
  }
  if (type === 'content') {
    const value = match(macro, text, start);
    return value === null ? null : misread(cronMacro, value, start, above);
  }
  if (type === 'alias') {
    if (anchors.has(source.slice(1))) return null;
    const cron = match(fiveFields, text, start);
    if (cron !== null) return misread(cronStar, cron, start, above);
    return misread(star, restOfValue(text, start, inFlow), start, above);
  }
  const key = above.at(-1);
  if (key !== 'selector' && key !== 'namespaceSelector') return null;
  return misread(selector, restOfValue(text, start, inFlow), start, above);
}

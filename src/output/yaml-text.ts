/**
 * The only two ways in which a value reaches YAML. Both write what a YAML 1.1 reader, such as the one of Kubernetes
 * (sigs.k8s.io/yaml), and a YAML 1.2 reader take for the same value.
 */
import type { Json, JsonObject } from '../json.ts';

/**
 * What JSON leaves bare, but a reader refuses (U+007F, U+FFFE), changes (U+0085 becomes a space) or a reviewer cannot
 * see (bidirectional and zero-width characters). A fixed list: Unicode's classes grow with the version of Node.
 */
const unsafe =
  '\\u007f-\\u009f\\u00ad\\u061c\\u180e\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb\\ufffe\\uffff';
const bareInJson = new RegExp(`[${unsafe}]`, 'g');
const plainText = /^[ !#-[\]-~]*$/;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

function quoteString(text: string): string {
  if (plainText.test(text)) return `"${text}"`;
  if (!text.isWellFormed()) throw new TypeError('a string with half of a surrogate pair cannot be written');
  return JSON.stringify(text).replace(bareInJson, escaped);
}

/** A YAML 1.1 reader takes `1e+21` for a string, `1.0e+21` for a number. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`${value} has no form in JSON`);
  return String(value).replace(/^(-?\d+)e/, '$1.0e');
}

/**
 * The `q` helper: one scalar on one line; strings are always in double quotes.
 * Throws TypeError for everything else than a string, a finite number or a boolean.
 */
export function quoteScalar(value: unknown): string {
  if (typeof value === 'string') return quoteString(value);
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return String(value);
  throw new TypeError(`${value === null ? 'null' : typeof value} is not a scalar that can be written`);
}

/** Words that some reader takes for a boolean, a null or a number. */
const meaningful = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;
const plainKey = /^[A-Za-z_][A-Za-z0-9_./-]*$/;
/** Readers look for the `:` of a key within 1,024 bytes; a character takes up to three. */
const longestPlainKey = 300;

/** A word as people write it: without quotes where every reader takes it for text. */
export const wordText = (word: string): string =>
  plainKey.test(word) && !meaningful.test(word) ? word : quoteString(word);

function keyText(key: string): string {
  const text = wordText(key);
  return text.length > longestPlainKey ? `? ${text}\n` : text;
}

const unfitForLiteral = new RegExp(
  `^[ \\t\\n]|[ \\t](?:\\n|$)|\\n\\n$|[\\u0000-\\u0008\\u000b-\\u001f${unsafe}]|[\\ud800-\\udfff]`,
  'u',
);

/**
 * Several lines become a literal block, which reads like the script that they are, unless something in them would be
 * lost or unseen there. Several line ends at the end stay quoted: in a block they would hang on what follows it.
 */
function stringText(text: string, indent: number): string {
  if (indent === 0 || !text.includes('\n') || unfitForLiteral.test(text)) return quoteString(text);
  const margin = ' '.repeat(indent);
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  return `|${body === text ? '-' : ''}\n${body.replace(/^(?=.)/gm, margin)}`;
}

function scalarText(value: Json, indent: number): string {
  if (value === null) return 'null';
  return typeof value === 'string' ? stringText(value, indent) : quoteScalar(value);
}

type Collection = readonly Json[] | JsonObject;

const isCollection = (value: Json): value is Collection => typeof value === 'object' && value !== null;
const isEmpty = (value: Collection): boolean =>
  Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0;

/** Appends the lines of a collection that begins where the text stands, `indent` spaces into the line. */
function writeCollection(value: Collection, indent: number, text: string[]): void {
  const margin = `\n${' '.repeat(indent)}`;
  let separator = '';
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) {
      text.push(separator, '- ');
      if (isCollection(item) && !isEmpty(item)) writeCollection(item, indent + 2, text);
      else writeLeaf(item, indent + 2, text);
      separator = margin;
    }
    return;
  }
  for (const [key, member] of Object.entries(value as JsonObject)) {
    const name = keyText(key);
    text.push(separator, name.endsWith('\n') ? `${name}${margin.slice(1)}:` : `${name}:`);
    if (isCollection(member) && !isEmpty(member)) {
      text.push(margin, '  ');
      writeCollection(member, indent + 2, text);
    } else {
      text.push(' ');
      writeLeaf(member, indent + 2, text);
    }
    separator = margin;
  }
}

function writeLeaf(value: Json, indent: number, text: string[]): void {
  if (isCollection(value)) text.push(Array.isArray(value) ? '[]' : '{}');
  else text.push(scalarText(value, indent));
}

/**
 * The `block` helper: a subtree in its owner's order of keys. Lines of a map or list are all indented by `indent`
 * spaces, the first too, so that it stands on lines of its own; a scalar starts where the helper stands, and its further
 * lines are indented. No line end follows. Throws TypeError for what JSON does not have.
 */
export function blockText(value: Json, indent: number): string {
  const text: string[] = [];
  if (isCollection(value)) text.push(' '.repeat(indent));
  if (isCollection(value) && !isEmpty(value)) writeCollection(value, indent, text);
  else writeLeaf(value, indent, text);
  return text.join('');
}

import type { Range } from '../../diagnostic.ts';
import { argumentSecrets } from '../../redact/arguments.ts';
import { isCredentialMap, isLogin, isLoginKey } from '../../redact/logins.ts';
import { hidden, isSecretKey, joined, namedSecrets, namesASecret, shapedSecrets } from '../../redact.ts';
import { deepest as deepestPlan } from './layout.ts';
import { lexemesOf, Outline, type Token } from './outline.ts';
import { SecretRests } from './secret-rests.ts';
import { SecretSiblings } from './secret-siblings.ts';

/** Maps of the language whose keys are names that the user chose. */
const nameMaps = new Set([
  'storage',
  'retention',
  'tiers',
  'targets',
  'schedules',
  'services',
  'hooks',
  'plugins',
  'snapshotClasses',
  'snapshotLocations',
]);

/** What a reference to a secret consists of: the names of things that hold it. */
const referenceParts = new Set([
  'key',
  'name',
  'namespace',
  'kind',
  'store',
  'property',
  'sops',
  'env',
  'role',
  'clientId',
  'serviceAccount',
  'optional',
]);

/** `accessKey: access_key` of an external secret is the name of a field; a real key has digits. */
const fieldName = /^[A-Za-z_][A-Za-z_.-]{0,60}$/;

/** What a key of a Secret may be (Kubernetes, Secret); a password mostly holds other signs. */
const keyOfSecret = /^[-._a-zA-Z0-9]{1,253}$/;

/** What a flag says, what a named retention does, and what an overlay takes away. */
const harmless = /^(?:true|false|null|\d{1,4}[smhdwy])$/;

const withoutQuotes = (source: string) => source.trim().replace(/^["']|["']$/g, '');

/** `sealed-secrets`, or `secrets` for a target: names, and no secret stands behind them as a whole. */
function isChosenName(keys: readonly string[], index: number): boolean {
  const key = keys[index] ?? '';
  return (
    nameMaps.has(keys[index - 1] ?? '') && index < keys.length - 1 && (/[-.]/.test(key) || key === 'secrets')
  );
}

/** Whether a value under these keys, outermost first, is a secret itself and not the name of what holds one. */
function isSecret(keys: readonly string[], value: string): boolean {
  if (harmless.test(value)) return false;
  if (isCredentialMap(keys) || (isLoginKey(keys.at(-1) ?? '') && isLogin(value))) return true;
  const fields = keys.filter((_, index) => !isChosenName(keys, index));
  if (!fields.some(isSecretKey)) return false;
  const last = fields.at(-1) ?? '';
  if (namesASecret(last, value)) return false;
  const inVault = fields.includes('externalSecret');
  if (inVault && fieldName.test(value)) return false;
  if (last === 'key' && !inVault) return !keyOfSecret.test(value);
  return !referenceParts.has(last);
}

/** In text that is no YAML a secret can stand where a key would: `password: hunter2: x`. Keys of a reference are words. */
function isSecretInKeyPlace(keys: readonly string[], key: string): boolean {
  return (
    keys.some((above, index) => isSecretKey(above) && !isChosenName([...keys, key], index)) &&
    !/^[A-Za-z]{1,40}$/.test(key)
  );
}

/** `password hunter2`: a line that lost its colon. */
const lostColon = /^[ \t]*([A-Za-z][\w.-]{0,80})[ \t]{1,80}(\S{1,4096})[ \t]*$/gm;

function behindLostColons(source: string): Range[] {
  const found: Range[] = [];
  for (const match of source.matchAll(lostColon)) {
    const [whole, key = '', value = ''] = match;
    if (!isSecretKey(key)) continue;
    const start = match.index + whole.lastIndexOf(value);
    found.push({ start, end: start + value.length });
  }
  return found;
}

/** Arguments in a scalar; its own quotes are not those of a shell. */
function inCommands(source: string): Range[] {
  const quotes = /^["']/.test(source) ? 1 : 0;
  const text = source.slice(quotes, quotes === 1 && source.at(-1) === source[0] ? -1 : undefined);
  return argumentSecrets(text).map(({ start, end }) => ({ start: start + quotes, end: end + quotes }));
}

/** `|`, `>-`, `|2+`; with anything else behind it the text was meant to begin there. */
const blockHeader = /^[|>][-+\d]{0,2}$/;

/** Places within a token, relative to its start. */
function within({ type, source, role, startsLine }: Token, outline: Outline): Range[] {
  const whole = [{ start: 0, end: source.length }];
  // So deep is no plan, and following the keys above every word would take quadratic time.
  if (outline.depth > deepestPlan && role !== 'none') return whole;
  const keys = () => outline.keys();
  if (type === 'block-scalar-header')
    return !blockHeader.test(source) && isSecret(keys(), source) ? whole : [];
  if (role === 'value' && isSecret(keys(), withoutQuotes(source))) return whole;
  if (role === 'key' && isSecretInKeyPlace(keys(), withoutQuotes(source))) return whole;
  if (source.length < 5) return [];
  const found = [...namedSecrets(source), ...inCommands(source)];
  return startsLine ? [...found, ...behindLostColons(source)] : found;
}

/** Start of what may be YAML of its own in a text of several lines: a values file in a block, or what an open quote swallowed. */
function innerStart({ type, source }: Token): number {
  return type === 'block-scalar' ? 0 : source.indexOf('\n') + 1;
}

/** Texts in texts in texts are enough. */
const deepest = 2;

const coversWhole = ({ role, source }: Token, found: readonly Range[]): boolean =>
  role === 'value' && found.some(({ start, end }) => start === 0 && end === source.length);

function collect(text: string, depth: number): Range[] {
  const outline = new Outline(lexemesOf(text));
  const siblings = new SecretSiblings();
  const rests = new SecretRests();
  const places: Range[] = [];
  const add = (from: number, found: readonly Range[]) => {
    for (const { start, end } of found) places.push({ start: from + start, end: from + end });
  };
  for (const token of outline.tokens()) {
    if (token.type === 'newline' || token.type === 'space') continue;
    const found = within(token, outline);
    add(token.start, found);
    places.push(...rests.see(token, coversWhole(token, found)));
    if (outline.depth <= deepestPlan) places.push(...siblings.see(token, outline));
    if (depth === deepest || token.role === 'none' || !token.source.includes('\n')) continue;
    const inner = innerStart(token);
    add(token.start + inner, collect(token.source.slice(inner), depth + 1));
  }
  return places;
}

/**
 * Where secrets stand in the text of a plan, in order and without overlap; also in text that is no YAML. A value under a
 * key such as `password` is one, whatever its form, unless it is the name of what holds the secret. Inside other texts
 * and in comments it is what looks like one.
 */
export function secretPlaces(text: string): Range[] {
  return joined([...shapedSecrets(text), ...collect(text, 0)]);
}

/**
 * The lines of a plan or of rendered YAML with their secrets hidden; as many lines as there were. A secret of several
 * lines is hidden in each of them.
 */
export function linesWithoutSecrets(text: string): readonly string[] {
  let out = '';
  let done = 0;
  for (const { start, end } of secretPlaces(text)) {
    const lines = text.slice(start, end).split('\n');
    const shown = lines.map((line) => (line.trim() === '' ? line : `${/^ */.exec(line)?.[0]}${hidden}`));
    out += text.slice(done, start) + shown.join('\n');
    done = end;
  }
  return (out + text.slice(done)).split('\n');
}

/**
 * What must never be read in a message, a frame or the output, and how it is hidden.
 *
 * Every pattern looks at a bounded stretch of text, so the time is proportional to its length.
 */
import { argumentSecrets, type Stretch } from './redact/arguments.ts';
import { isLogin, isLoginKey } from './redact/logins.ts';
import { shapes } from './redact/shapes.ts';

/** Stands where a secret stood; says neither what nor how long. */
export const hidden = '•••';

/** With the misspellings that people make of them. */
const secretWords =
  /(?:pa?s{1,3}[a-z0]{0,2}w[a-z0]{0,3}[dt]|passphrase|pwd|secret|secrets|secretcontents|token|accesskey|accesskeyid|secretkey|secretaccesskey|accountkey|apikey|privatekey|privkey|encryptionkey|clientsecret|credential|credentials|secretac[a-z]{2,5}key|acc?es{1,2}key|secretk[a-z]{1,2})$/;

/** `DB_PASS`, `rootPass`, `pw`; not `bypass`, nor `customer-key=/dev/stdin`, which names a file. */
const shortWords =
  /(?:^|[_.-])(?:[Pp]ass|PASS|[Pp]w|PW)$|[a-z](?:Pass|Pw)$|^customerKey$|^[A-Z0-9_]{1,60}_AUTH$/;

const plainForm = (key: string) => key.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Whether the value of a key with this name is hidden: `password`, `AWS_SECRET_ACCESS_KEY`, `root-password` … */
export function isSecretKey(key: string): boolean {
  return key.length <= 200 && (secretWords.test(plainForm(key)) || shortWords.test(key));
}

/** `secret: velero-s3` names a Secret of Kubernetes, as `existingSecret` does in charts. */
const referenceKeys = new Set(['secret', 'existingsecret', 'secretname', 'credentialssecret']);

/** Names of Secrets are DNS-1123 names; anything else under such a key was meant to be the secret itself. */
const objectName = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/;

/** Whether `value` under `key` is the name of a Secret and not its content. */
export function namesASecret(key: string, value: string): boolean {
  return referenceKeys.has(plainForm(key)) && objectName.test(value);
}

/** Secrets that are one wherever they stand. In order, without overlap. */
export function shapedSecrets(text: string): Stretch[] {
  const found: Stretch[] = [];
  for (const shape of shapes) {
    for (const match of text.matchAll(shape)) {
      const [start = 0, end = 0] = match.indices?.groups?.['secret'] ?? match.indices?.[0] ?? [];
      found.push({ start, end });
    }
  }
  return joined(found);
}

/** `password:`, `"password":`, `\"password\":`, `--password=`, `PGPASSWORD=` in front of a value. */
const keyInText =
  /(?<![A-Za-z0-9])([A-Za-z][A-Za-z0-9_.-]{0,80})(\\{0,7}["']?)[ \t]{0,8}[:=][ \t\u00a0]{0,8}/g;
/** A quoted text within a quoted one: it ends at a quote that is escaped as often. */
const escapedValue = /(\\{1,7}["'])(?:(?!(?<!\\)\1)[^\n]){0,4096}(?:\1)?/y;
const quotedValue = /"(?:[^"\\\n]|\\.){0,4096}"?|'[^'\n]{0,4096}'?/y;
/** `|` and `>` with text right behind them are no heads of a block. */
const bareValue = /(?:[|>](?=[^\s"'\d+|>&=-]))?[^\s"'{[|>][^\s"']{0,4096}/y;

/** `secretKey: secret_key` names the field of a vault that holds it. */
const namesItsField = (key: string, value: string): boolean =>
  value.includes('_') && plainForm(value) === plainForm(key);

/** Values behind a name that says they are secret, in running text, scripts and comments. */
export function namedSecrets(text: string): Stretch[] {
  const found: Stretch[] = [];
  if (!/[:=]/.test(text)) return found;
  for (const match of text.matchAll(keyInText)) {
    const [whole, key = '', quote] = match;
    const start = match.index + whole.length;
    const isSecret = isSecretKey(key);
    if (start < (found.at(-1)?.end ?? 0) || (!isSecret && !isLoginKey(key))) continue;
    const value = valueAt(text, start, quote !== '');
    if (!isSecret && !isLogin(value.replace(/^["']/, ''))) continue;
    if (value === '' || value.startsWith(hidden) || namesASecret(key, value) || namesItsField(key, value))
      continue;
    found.push({ start, end: start + value.length });
  }
  return found;
}

/** The value that begins at `start`; after a quoted key only a quoted one, since `"password": must be` is a sentence. */
function valueAt(text: string, start: number, quotedOnly: boolean): string {
  escapedValue.lastIndex = start;
  quotedValue.lastIndex = start;
  const quoted = escapedValue.exec(text)?.[0] ?? quotedValue.exec(text)?.[0];
  if (quoted !== undefined || quotedOnly) return quoted ?? '';
  bareValue.lastIndex = start;
  const bare = bareValue.exec(text)?.[0] ?? '';
  return /^(?:Bearer|Basic)$/i.test(bare) ? '' : bare.replace(/[)\]},;.]{1,3}$/, '');
}

/** Stretches in order, those that touch made one. */
export function joined(stretches: readonly Stretch[]): Stretch[] {
  const sorted = [...stretches].filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start);
  const out: Stretch[] = [];
  for (const stretch of sorted) {
    const last = out.at(-1);
    if (last !== undefined && stretch.start <= last.end) {
      out[out.length - 1] = { start: last.start, end: Math.max(last.end, stretch.end) };
    } else out.push(stretch);
  }
  return out;
}

/** Where secrets stand in running text: by their look, by the name in front of them, or as the argument of a program. */
const secretsInText = (text: string): readonly Stretch[] =>
  joined([...shapedSecrets(text), ...namedSecrets(text), ...argumentSecrets(text)]);

/**
 * `text` with every value hidden that is a secret by its look or by the name in front of it. For messages and other
 * running text; a plan's own lines are read with more care by `report/`.
 */
export function redact(text: string): string {
  let out = '';
  let done = 0;
  for (const { start, end } of secretsInText(text)) {
    out += text.slice(done, start) + hidden;
    done = end;
  }
  return out + text.slice(done);
}

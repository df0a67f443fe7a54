/**
 * What must never be read in a message, a frame or the output, and how it is hidden. Imports nothing.
 *
 * Every pattern looks at a bounded stretch of text, so the time is proportional to its length.
 */

/** Stands where a secret stood; says neither what nor how long. */
export const hidden = '•••';

const secretWords =
  /(?:password|passwd|passphrase|pwd|secret|secrets|secretcontents|token|accesskey|accesskeyid|secretkey|secretaccesskey|accountkey|apikey|privatekey|privkey|encryptionkey|clientsecret|credential|credentials)$/;

const plainForm = (key: string) => key.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Whether the value of a key with this name is hidden: `password`, `AWS_SECRET_ACCESS_KEY`, `root-password` … */
export function isSecretKey(key: string): boolean {
  return key.length <= 200 && secretWords.test(plainForm(key));
}

/** `secret: velero-s3` names a Secret of Kubernetes, as `existingSecret` does in charts. */
const referenceKeys = new Set(['secret', 'existingsecret', 'secretname', 'credentialssecret']);

/** Names of Secrets are DNS-1123 names; anything else under such a key was meant to be the secret itself. */
const objectName = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/;

/** Whether `value` under `key` is the name of a Secret and not its content. */
export function namesASecret(key: string, value: string): boolean {
  return referenceKeys.has(plainForm(key)) && objectName.test(value);
}

const header = `-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----`;
const footer = `-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----`;

/** Secrets that are known by their look. */
const shapes: readonly RegExp[] = [
  // A key without its end (cut, or misspelt) is hidden up to the end of the text.
  new RegExp(`${header}(?:(?!${header})[\\s\\S])*?(?:${footer}|$|(?=${header}))`, 'g'),
  /\b(?:AKIA|ASIA)[A-Z0-9]{12,32}/g,
  /\b(?:gh[pousr]_|github_pat_|glpat-|hvs\.|xox[abeprs]-)[A-Za-z0-9_.-]{8,255}/g,
  /\beyJ[A-Za-z0-9_-]{8,4096}\.[A-Za-z0-9_-]{8,4096}(?:\.[A-Za-z0-9_-]{0,4096})?/g,
];

/** `user:password@` of a URL. */
const userInfo = /(:\/\/)(?:[^\s/?#@:]{0,256}:[^\s]{0,256}|[^\s/?#]{0,256})@/g;

/** `Authorization: Bearer abc`, of which the pair below would hide the word Bearer alone. */
const authorization = /\b(Bearer|Basic)([ \t]{1,8})[A-Za-z0-9+/=._~-]{8,4096}/gi;

/** `password:`, `"password":`, `--password=`, `PGPASSWORD=` in front of a value. */
const keyInText = /(?<![A-Za-z0-9])([A-Za-z][A-Za-z0-9_.-]{0,80})(["']?)[ \t]{0,8}[:=][ \t]{0,8}/g;
const quotedValue = /"(?:[^"\\\n]|\\.){0,4096}"?|'[^'\n]{0,4096}'?/y;
const bareValue = /[^\s"'{[|>][^\s"']{0,4096}/y;

function hidePairs(text: string): string {
  let out = '';
  let done = 0;
  for (const match of text.matchAll(keyInText)) {
    const [whole, key = '', quote] = match;
    const start = match.index + whole.length;
    if (start < done || !isSecretKey(key)) continue;
    const value = valueAt(text, start, quote !== '');
    if (value === '' || value.startsWith(hidden) || namesASecret(key, value)) continue;
    out += text.slice(done, start) + hidden;
    done = start + value.length;
  }
  return out + text.slice(done);
}

/** The value that begins at `start`; after a quoted key only a quoted one, since `"password": must be` is a sentence. */
function valueAt(text: string, start: number, quotedOnly: boolean): string {
  quotedValue.lastIndex = start;
  const quoted = quotedValue.exec(text)?.[0];
  if (quoted !== undefined || quotedOnly) return quoted ?? '';
  bareValue.lastIndex = start;
  const bare = bareValue.exec(text)?.[0] ?? '';
  return /^(?:Bearer|Basic)$/i.test(bare) ? '' : bare.replace(/[)\]},;.]{1,3}$/, '');
}

/**
 * `text` with every value hidden that is a secret by its look or by the name in front of it. For messages and other
 * running text; a plan's own lines are read with more care by `report/`.
 */
export function redact(text: string): string {
  let out = text;
  for (const shape of shapes) out = out.replace(shape, hidden);
  out = out.replace(userInfo, `$1${hidden}@`).replace(authorization, `$1$2${hidden}`);
  return hidePairs(out);
}
